internal import Language

extension Builtin {
  static let takeWhile = Builtin(
    "take_while", in: .collections,
    "The elements before the first for which a condition does not hold.",
    parameters: [
      .init("values", .init("list, column or table"), "what to take from"),
      .init("condition", .function, "what must hold"),
    ],
    returns: .init("list, column or table"),
    examples: [
      "[1, 2, 9, 1].take_while(n => n < 5)": "[1, 2]", "[9, 1].take_while(n => n < 5)": "[]",
    ]
  ) { call in
    let rows = try call.rows("values")
    return try rows.picked(0..<(try call.firstFailure(rows)))
  }
}

extension Call {
  /// The first row for which `condition` does not hold.
  func firstFailure(_ rows: Rows) throws -> Int {
    let condition = try function("condition")
    for row in 0..<rows.count where try holds(condition, rows[row], of: "condition") != true {
      return row
    }
    return rows.count
  }
}
