internal import Diagnostics
internal import Language

extension Builtin {
  static let flatMap = Builtin(
    "flat_map", in: .collections, "The lists that a function makes of the elements, put together.",
    parameters: [
      .init("values", .init("list, column or table"), "what to go through"),
      .init("function", .function, "gives a list for each element"),
    ],
    returns: .list,
    examples: [
      "[1, 2].flat_map(n => [n, n * 10])": "[1, 10, 2, 20]",
      "[\"a b\", \"c\"].flat_map(text => text.words())": "[\"a\", \"b\", \"c\"]",
    ]
  ) { call in
    let rows = try call.rows("values")
    let function = try call.function("function")
    var result: [Value] = []
    for row in 0..<rows.count {
      let part = try call.apply(function, [rows[row]])
      guard let part = Rows(part) else {
        throw call.fail(
          "wrong-type", "the function must give lists, not \(part.described)",
          suggestion: "`map` keeps single results", at: "function")
      }
      try checkCount(result.count + part.count)
      result += try part.values()
    }
    return .list(result)
  }
}
