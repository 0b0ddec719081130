internal import Language

extension Builtin {
  static let unique = Builtin(
    "unique", in: .tables, "The rows without repetitions: of equal ones the first.",
    parameters: [
      .init("rows", .init("table, list or column"), "what to go through"),
      .init("by", .init("text, list or function"), "what must differ", default: "nil"),
    ],
    returns: .init("table, list or column"),
    examples: [
      "[2, 1, 2.0, nil, nil].unique()": "[2, 1, nil]",
      "table(a: [1, 1, 2], b: [1, 2, 3]).unique(\"a\").b": "[1, 3]",
      "[\"ab\", \"cd\", \"e\"].unique(by: w => w.len())": "[\"ab\", \"e\"]",
    ]
  ) { call in
    let rows = try call.rows("rows")
    return rows.picked(try call.groups(rows, by: "by").map { $0.rows[0] })
  }
}
