internal import Language
internal import Tables

extension Builtin {
  static let sort = Builtin(
    "sort", in: .tables, "Rows in order, the smallest first.",
    discussion: """
      The sort is stable. Texts go by their Unicode scalars, false before true, NaN after every \
      number, and missing values last, whichever way the order goes. A list of names sorts by the \
      first, then by the next.
      """,
    parameters: [
      .init("rows", .init("table, list or column"), "what to sort"),
      .init(
        "by", .init("text, list or function"), "column or field names, or a key", naming: .column,
        default: "nil"),
      .init("descending", .boolean, "the largest first", default: "false", labelled: true),
    ],
    returns: .init("table, list or column"),
    examples: [
      "[3, nil, 1, 2].sort()": "[1, 2, 3, nil]",
      "table(k: [\"b\", \"a\"], n: [1, 2]).sort(\"k\").n": "[2, 1]",
      "[\"ccc\", \"a\", \"bb\"].sort(by: w => w.len(), descending: true)":
        "[\"ccc\", \"bb\", \"a\"]",
    ]
  ) { call in
    let rows = try call.rows("rows")
    if call.isMissing("by"),
      let sorted = try rows.sortedNumbers(descending: try call.boolean("descending"))
    {
      return sorted
    }
    return try rows.picked(try call.sortedPositions(rows))
  }
}
