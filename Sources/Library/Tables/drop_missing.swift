internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let dropMissing = Builtin(
    "drop_missing", in: .tables, "The rows in which nothing is missing.",
    parameters: [
      .init("rows", .init("table, column or list"), "what to choose from"),
      .init(
        "columns", .init("text or list"), "the columns to look at; all where none", naming: .column,
        variadic: true),
    ],
    returns: .init("table, column or list"),
    examples: [
      "[1, nil, 3].drop_missing()": "[1, 3]",
      "table(a: [1, nil], b: [nil, 2]).drop_missing(\"a\").rows()": "[{a: 1, b: nil}]",
    ]
  ) { call in
    let rows = try call.rows("rows")
    guard case .table(let table) = rows else {
      return try rows.picked((0..<rows.count).interruptibleFilter { !rows[$0].isMissing })
    }
    let names = try call.columnNames("columns", of: table)
    let columns = try table.select(names.isEmpty ? table.names : names).columns
    return try rows.picked(
      (0..<table.count).interruptibleFilter { row in !columns.contains { $0.isMissing(row) } })
  }
}
