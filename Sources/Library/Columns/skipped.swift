internal import Language
internal import Tables

extension Builtin {
  static let skipped = Builtin(
    "skipped", in: .columns, "How many values are missing: what a sum or a mean skips.",
    parameters: [.init("values", .init("column or list"), "where to count")],
    returns: .integer,
    examples: ["[1, nil, 3, nil].skipped()": "2", "[].skipped()": "0"]
  ) { call in
    switch try call.sequence("values") {
    case .column(let column): .integer(column.missingCount)
    case let rows: .integer(try rows.values().count(where: \.isMissing))
    }
  }
}
