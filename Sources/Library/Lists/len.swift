internal import Language

extension Builtin {
  static let len = Builtin(
    "len", in: .collections, "How many elements, rows, fields or characters there are.",
    discussion: "The characters of a text are its Unicode scalars.",
    parameters: [.init("value", .init("list, column, table, record or text"), "what to measure")],
    returns: .integer,
    examples: [
      "[1, nil, 3].len()": "3", "\"naïve\".len()": "5", "{a: 1}.len()": "1",
      "table(n: [1, 2]).len()": "2",
    ]
  ) { call in
    switch call["value"] {
    case .text(let text): return .integer(text.scalarCount)
    case .record(let record): return .integer(record.count)
    case let other:
      guard let rows = Rows(other) else {
        throw call.wrongType("value", expected: "a list, a column, a table, a record or a text")
      }
      return .integer(rows.count)
    }
  }
}
