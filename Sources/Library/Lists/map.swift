internal import Language

extension Builtin {
  static let map = Builtin(
    "map", in: .collections, "What a function makes of each element.",
    discussion:
      "Of a column it gives a column where the results fit one; of a table, a list with one for each row.",
    parameters: [
      .init("values", .init("list, column or table"), "what to go through"),
      .init("function", .function, "called with each element"),
    ],
    returns: .init("list or column"),
    examples: [
      "[1, 2, 3].map(n => n * n)": "[1, 4, 9]",
      "table(a: [1, 2], b: [3, 4]).map(.a + .b)": "[4, 6]",
      "range(3).map(n => [n])": "[[0], [1], [2]]",
    ]
  ) { call in
    let rows = try call.rows("values")
    return try rows.replaced(by: try call.results(of: try call.function("function"), rows))
  }
}
