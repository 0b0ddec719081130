internal import Language

extension Builtin {
  static let rows = Builtin(
    "rows", in: .tables, "The rows of a table as a list of records.",
    parameters: [.init("table", .table, "what to take apart")],
    returns: .list,
    examples: ["table(n: [1, 2]).rows()": "[{n: 1}, {n: 2}]", "table().rows()": "[]"]
  ) { call in .list(try Rows.table(try call.table("table")).values()) }
}
