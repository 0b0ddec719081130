internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let transpose = Builtin(
    "transpose", in: .tables, "A small table on its side: a row for each column.",
    discussion: "The names stand in `column`, the rows in `0`, `1` and so on; 1000 rows at most.",
    parameters: [.init("table", .table, "what to turn")],
    returns: .table,
    examples: [
      "table(a: [1, 2], b: [3, 4]).transpose().rows()":
        "[{column: \"a\", \"0\": 1, \"1\": 2}, {column: \"b\", \"0\": 3, \"1\": 4}]",
      "table(a: [1], b: [2]).transpose().columns()": "[\"column\", \"0\"]",
    ]
  ) { call in
    let table = try call.table("table")
    guard table.count <= 1000 else {
      throw call.fail(
        "out-of-range", "the table has \(table.count) rows, too many to become columns",
        suggestion: "take some of them with `head` first", at: "table")
    }
    var columns = [(name: "column", column: Column(cells: table.names.map(Cell.text)))]
    for row in 0..<table.count { columns.append((String(row), Column(cells: table.row(row)))) }
    return .table(try Table(checking: columns))
  }
}
