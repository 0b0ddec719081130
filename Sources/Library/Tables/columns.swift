internal import Language
internal import Tables

extension Builtin {
  static let columns = Builtin(
    "columns", in: .tables, "The names of a table's columns.",
    parameters: [.init("table", .table, "the table")],
    returns: .list,
    examples: [
      "table(n: [1], word: [\"one\"]).columns()": "[\"n\", \"word\"]",
      "table(n: [1], word: [\"one\"]).columns().contains(\"word\")": "true",
    ]
  ) { call in .list(try call.table("table").names.map(Value.text)) }
}
