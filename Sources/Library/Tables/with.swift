internal import Language
internal import Tables

extension Builtin {
  static let with = Builtin(
    "with", in: .tables, "A table with further or changed columns, or a record with such fields.",
    discussion: """
      For a table each value is a function of the row, a column, a list, or one value for all rows. \
      All functions see the table as it was. For a record each value stands as it is, and a function \
      is called with the record.
      """,
    parameters: [
      .init("value", .init("table or record"), "what to extend"),
      .init("fields", .record, "the new columns or fields", open: true),
    ],
    returns: .init("table or record"),
    examples: [
      "table(a: [1, 2]).with(b: .a * 10).rows()": "[{a: 1, b: 10}, {a: 2, b: 20}]",
      "table(a: [1, 2]).with(a: [5, 6], k: \"x\").rows()":
        "[{a: 5, k: \"x\"}, {a: 6, k: \"x\"}]",
      "{a: 1, b: 2}.with(b: 3, c: .a + 1)": "{a: 1, b: 3, c: 2}",
    ]
  ) { call in
    let fields = try call.record("fields")
    switch call["value"] {
    case .table(let table): return .table(try call.table(table, adding: fields))
    case .record(let record):
      var result = record
      for (name, value) in fields.fields {
        result[name] = try value.function.map { try call.apply($0, [.record(record)]) } ?? value
      }
      return .record(result)
    default: throw call.wrongType("value", expected: "a table or a record")
    }
  }
}
