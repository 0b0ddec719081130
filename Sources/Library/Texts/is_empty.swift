internal import Language

extension Builtin {
  static let isEmpty = Builtin(
    "is_empty", in: .text, "Whether there is nothing in it.",
    parameters: [
      .init("value", .init("text, list, column, table or record"), "what to look into")
    ],
    returns: .boolean,
    examples: [
      "\"\".is_empty()": "true",
      "[nil].is_empty()": "false",
      "{}.is_empty()": "true",
    ]
  ) { call in
    switch call["value"] {
    case .text(let text): return .boolean(text.isEmpty)
    case .record(let record): return .boolean(record.count == 0)
    case let other:
      guard let rows = Rows(other) else {
        throw call.wrongType("value", expected: "a text, a list, a column, a table or a record")
      }
      return .boolean(rows.count == 0)
    }
  }
}
