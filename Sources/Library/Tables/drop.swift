internal import Language
internal import Tables

extension Builtin {
  static let drop = Builtin(
    "drop", in: .tables, "A table without the named columns.",
    discussion: "`skip` leaves out the first rows, and `without` fields of a record.",
    parameters: [
      .init("table", .table, "what to take them from"),
      .init(
        "names", .init("text or list"), "the columns to leave out", naming: .column, variadic: true),
    ],
    returns: .table,
    examples: [
      "table(a: [1], b: [2], c: [3]).drop(\"a\", \"c\").rows()": "[{b: 2}]",
      "table(a: [1], b: [2]).drop(\"a\").columns()": "[\"b\"]",
    ]
  ) { call in
    let table = try call.table("table")
    return .table(try table.drop(try call.columnNames("names", of: table)))
  }
}
