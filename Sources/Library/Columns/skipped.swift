internal import Language
internal import Tables

extension Builtin {
  static let skipped = Builtin(
    "skipped", in: .columns,
    "How many values are missing: what a sum or a mean skips, and what a condition leaves out.",
    discussion: """
      With a condition it counts the rows that `where` leaves out because the condition is missing \
      there, neither true nor false.
      """,
    parameters: [
      .init("values", .init("column, list or table"), "where to count"),
      .init(
        "condition", .init("function or column"), "what `where` asks of a row", default: "nil"),
    ],
    returns: .integer,
    examples: [
      "[1, nil, 3, nil].skipped()": "2", "[].skipped()": "0",
      "t = table(n: [1, nil, 3])\n[t.where(.n > 1).len(), t.skipped(.n > 1)]": "[1, 1]",
    ]
  ) { call in
    guard call.isMissing("condition") else {
      return .integer(try call.answer(try call.rows("values"), "condition").unknown.count)
    }
    return switch try call.sequence("values") {
    case .column(let column): .integer(column.missingCount)
    case let rows: .integer(try rows.values().count(where: \.isMissing))
    }
  }
}
