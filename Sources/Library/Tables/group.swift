internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let group = Builtin(
    "group", in: .tables, "The rows parted by what they have in common.",
    discussion: """
      A list of records in the order in which the groups are first seen: the keys, and `rows` with the \
      rows of the group. A function as key stands under `key`. `summarize` makes a table of it.
      """,
    parameters: [
      .init("rows", .init("table, list or column"), "what to part"),
      .init(
        "by", .init("text, list or function"), "column or field names, or a key", naming: .column),
    ],
    returns: .list,
    examples: [
      "table(q: [\"a\", \"b\", \"a\"], n: [1, 2, 3]).group(by: \"q\").map(g => g.rows.n.sum())":
        "[4, 2]",
      "[1, 2, 3, 4].group(by: n => n % 2)": "[{key: 1, rows: [1, 3]}, {key: 0, rows: [2, 4]}]",
    ]
  ) { call in
    let rows = try call.rows("rows")
    let groups = try call.groups(rows, by: "by")
    guard groups.first?.keys["rows"] == nil else {
      throw call.fail(
        "duplicate-column", "a group has its rows in `rows`, so no key can have that name",
        suggestion: "rename the column first, or use `summarize(by: \"rows\", …)`", at: "by")
    }
    return try Disposal.onStop(of: groups) {
      .list(
        try groups.interruptibleMap { group in
          var record = group.keys
          record["rows"] = try rows.pickedLater(group.rows)
          return .record(record)
        })
    }
  }
}
