internal import Language
internal import Tables

extension Builtin {
  static let unique = Builtin(
    "unique", in: .tables, "The rows without repetitions: of equal ones the first.",
    parameters: [
      .init("rows", .init("table, list or column"), "what to go through"),
      .init(
        "by", .init("text, list or function"), "what must differ", naming: .column, default: "nil"),
    ],
    returns: .init("table, list or column"),
    examples: [
      "[2, 1, 2.0, nil, nil].unique()": "[2, 1, nil]",
      "table(a: [1, 1, 2], b: [1, 2, 3]).unique(\"a\").b": "[1, 3]",
      "[\"ab\", \"cd\", \"e\"].unique(by: w => w.len())": "[\"ab\", \"e\"]",
    ]
  ) { call in
    let rows = try call.rows("rows")
    return try rows.picked(try call.firstRows(rows))
  }
}

extension Call {
  /// Where each of the different rows stands first; columns need no groups for that.
  fileprivate func firstRows(_ rows: Rows) throws -> [Int] {
    switch (rows, self["by"]) {
    case (.column(let column), .missing): try Table([("key", column)]).firstRows()
    case (.table(let table), .missing): try table.firstRows()
    case (.table(let table), .text), (.table(let table), .list):
      try table.firstRows(by: try columnNames("by", of: table))
    default: try groups(rows, by: "by").map { $0.rows[0] }
    }
  }
}
