internal import Language

extension Builtin {
  static let reduce = Builtin(
    "reduce", in: .collections,
    "One value out of many: the function gets what there is so far and the next.",
    parameters: [
      .init("values", .init("list, column or table"), "what to go through"),
      .init("initial", .any, "what to begin with"),
      .init("function", .function, "of what there is so far and an element"),
    ],
    returns: .any,
    examples: [
      "[1, 2, 3, 4].reduce(1, (product, n) => product * n)": "24",
      "[].reduce(0, (a, b) => a + b)": "0",
    ]
  ) { call in
    let rows = try call.rows("values")
    let function = try call.function("function")
    var result = call["initial"]
    for row in 0..<rows.count { result = try call.apply(function, [result, rows[row]]) }
    return result
  }
}
