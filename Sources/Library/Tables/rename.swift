internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let rename = Builtin(
    "rename", in: .tables, "A table whose columns have other names: `rename(old: \"new\")`.",
    discussion:
      "A name that cannot be a label goes into a record: `rename({\"old name\": \"new\"})`.",
    parameters: [
      .init("table", .table, "what to rename in"),
      .init("names", .record, "new names under old ones", default: "nil"),
      .init("labels", .record, "the new name of each column", open: true),
    ],
    returns: .table,
    examples: [
      "table(a: [1], b: [2]).rename(a: \"x\").columns()": "[\"x\", \"b\"]",
      "table({\"a b\": [1]}).rename({\"a b\": \"ab\"}).columns()": "[\"ab\"]",
    ]
  ) { call in
    let table = try call.table("table")
    let (names, labels) = (try call.recordIfPresent("names"), try call.record("labels"))
    var new = table.names
    for (old, name) in (names?.fields ?? []) + labels.fields {
      guard case .text(let name) = name else {
        throw call.fail(
          "wrong-type", "the new name of `\(old)` must be a text, not \(name.described)", at: old)
      }
      let place = names?[old] == nil ? old : "names"
      _ = try call.placed(at: place) { () throws(Diagnostic) in try table.column(old) }
      for index in table.names.indices where table.names[index] == old { new[index] = name }
    }
    return .table(try Table(checking: Swift.zip(new, table.columns).map { ($0, $1) }))
  }
}
