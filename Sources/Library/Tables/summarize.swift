internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let summarize = Builtin(
    "summarize", in: .tables, "A table with a row for each group, and a column for each function.",
    discussion: """
      A function gets the group's rows as a table. Of a table without `by`, all rows are one group; \
      the result of `group` has its groups already.
      """,
    parameters: [
      .init("rows", .init("table or list"), "a table, or what `group` gave"),
      .init(
        "by", .init("text, list or function"), "what parts the rows", naming: .column,
        default: "nil", labelled: true
      ),
      .init("columns", .record, "functions of the group's rows", open: true),
    ],
    returns: .table,
    examples: [
      "table(q: [\"a\", \"b\", \"a\"], n: [1, 2, 3]).summarize(by: \"q\", n: .n.sum()).rows()":
        "[{q: \"a\", n: 4}, {q: \"b\", n: 2}]",
      "table(n: [1, 2, 6]).summarize(mean: .n.mean(), rows: .len()).rows()":
        "[{mean: 3.0, rows: 3}]",
      "[1, 2, 3].group(by: n => n > 1).summarize(n: g => g.len()).rows()":
        "[{key: false, n: 1}, {key: true, n: 2}]",
    ]
  ) { call in
    let groups = try call.groupsToSummarize()
    return try Disposal.onStop(of: groups) { try call.summary(of: groups) }
  }
}

extension Call {
  fileprivate func summary(of groups: [(keys: Record, rows: Value)]) throws -> Value {
    var columns: [(name: String, column: Column)] = []
    for name in try groups.first?.keys.names ?? keyNames("by") {
      columns.append(
        (name, try column(name, try groups.interruptibleMap { $0.keys[name] ?? .missing })))
    }
    for (name, value) in try record("columns").fields {
      guard let function = value.function else {
        throw fail(
          "wrong-type", "`\(name)` must be a function of the group's rows, not \(value.described)",
          suggestion: "such as `\(name): .len()`", at: name)
      }
      let results = try groups.interruptibleMap { try apply(function, [$0.rows]) }
      columns.append((name, try column(name, results)))
    }
    return .table(try Table(checking: columns))
  }

  fileprivate func groupsToSummarize() throws -> [(keys: Record, rows: Value)] {
    guard isMissing("by") else {
      let rows = try rows("rows")
      return try groups(rows, by: "by").interruptibleMap {
        ($0.keys, try rows.pickedLater($0.rows))
      }
    }
    switch self["rows"] {
    case .table: return [(Record(), self["rows"])]
    case .list(let groups): return try groups.interruptibleMap(group)
    default: throw wrongType("rows", expected: "a table or a list of groups")
    }
  }

  private func group(_ value: Value) throws -> (keys: Record, rows: Value) {
    guard case .record(var keys) = value, let rows = keys["rows"] else {
      throw fail(
        "wrong-type", "a group is a record with `rows`, not \(value.described)",
        suggestion: "make groups with `group`, or name what parts the rows with `by:`", at: "rows")
    }
    keys["rows"] = nil
    return (keys, rows)
  }
}
