internal import Tables

extension Builtin {
  static let length = Builtin(
    "length", in: .collections, "How many elements, fields, rows or characters there are.",
    parameters: [.init("x", .any, "a list, record, column, table or text")],
    returns: .integer,
    examples: ["[1, 2, 3].length()": "3", "\"naïve\".length()": "5"]
  ) { call in
    switch call["x"] {
    case .list(let elements): return .integer(elements.count)
    case .record(let record): return .integer(record.count)
    case .column(let column): return .integer(column.count)
    case .table(let table): return .integer(table.count)
    case .text(let text): return .integer(text.scalarCount)
    default: throw call.wrongType("x", expected: "a list, record, column, table or text")
    }
  }
}
