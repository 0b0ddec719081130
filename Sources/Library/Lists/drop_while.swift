internal import Language

extension Builtin {
  static let dropWhile = Builtin(
    "drop_while", in: .collections,
    "The elements from the first on for which a condition does not hold.",
    parameters: [
      .init("values", .init("list, column or table"), "what to take from"),
      .init("condition", .function, "what must hold for what is left out"),
    ],
    returns: .init("list, column or table"),
    examples: [
      "[1, 2, 9, 1].drop_while(n => n < 5)": "[9, 1]", "[1, 2].drop_while(n => n < 5)": "[]",
    ]
  ) { call in
    let rows = try call.rows("values")
    return try rows.picked(try call.firstFailure(rows)..<rows.count)
  }
}
