internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let count = Builtin(
    "count", in: .tables, "How many elements there are: all, those that satisfy, or by group.",
    discussion: """
      Without more it counts what is not missing. `what` is a value to count or a condition. With `by`, \
      a table of the groups and their sizes, in the order in which they are first seen.
      """,
    parameters: [
      .init("rows", .init("table, list or column"), "what to count"),
      .init("what", .any, "a value, or a function that holds for what counts", default: "nil"),
      .init(
        "by", .init("text, list or function"), "what parts the rows", naming: .column,
        default: "nil", labelled: true
      ),
    ],
    returns: .init("integer or table"),
    examples: [
      "[1, nil, 3].count()": "2",
      "[\"a\", \"b\", \"a\"].count(\"a\")": "2",
      "range(10).count(n => n % 3 == 0)": "4",
      "table(q: [\"a\", \"b\", \"a\"]).count(by: \"q\").rows()":
        "[{q: \"a\", count: 2}, {q: \"b\", count: 1}]",
    ]
  ) { call in
    let rows = try call.rows("rows")
    if call.isMissing("by") { return .integer(try call.count(of: rows)) }
    let chosen = call.isMissing("what") ? rows : try call.chosen(rows)
    let groups = try call.groups(chosen, by: "by")
    var columns: [(name: String, column: Column)] = []
    for name in try groups.first?.keys.names ?? call.keyNames("by") {
      columns.append(
        (name, try call.column(name, try groups.interruptibleMap { $0.keys[name] ?? .missing })))
    }
    columns.append(("count", Column(.integers(groups.map(\.rows.count)))))
    return .table(try Table(checking: columns))
  }
}

extension Call {
  fileprivate func count(of rows: Rows) throws -> Int {
    switch (self["what"], rows) {
    case (.missing, .list(let values)): return values.count { !$0.isMissing }
    case (.missing, .column(let column)): return column.count - column.missingCount
    case (.missing, .table(let table)): return table.count
    case (.function, _): return try matches(rows, "what").count
    case (let value, .list(let values)): return try values.interruptibleFilter { $0 == value }.count
    case (let value, _): return try (0..<rows.count).interruptibleFilter { rows[$0] == value }.count
    }
  }

  fileprivate func chosen(_ rows: Rows) throws -> Rows {
    try Rows(rows.picked(try matches(rows, "what"))) ?? rows
  }
}
