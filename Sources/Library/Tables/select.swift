internal import Language
internal import Tables

extension Builtin {
  static let select = Builtin(
    "select", in: .tables, "The named columns of a table, in the order in which they are named.",
    parameters: [
      .init("table", .table, "what to choose from"),
      .init("names", .init("text or list"), "the columns to keep", naming: .column, variadic: true),
    ],
    returns: .table,
    examples: [
      "table(a: [1], b: [2], c: [3]).select(\"c\", \"a\").rows()": "[{c: 3, a: 1}]",
      "table(a: [1], b: [2]).select([\"b\"]).columns()": "[\"b\"]",
    ]
  ) { call in
    let table = try call.table("table")
    return .table(try table.select(try call.columnNames("names", of: table)))
  }
}
