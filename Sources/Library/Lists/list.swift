internal import Diagnostics
internal import Language

extension Builtin {
  static let list = Builtin(
    "list", in: .collections,
    "The elements of a column, the rows of a table or the characters of a text.",
    discussion: "Of a record, its fields as pairs of name and value.",
    parameters: [
      .init("value", .init("column, table, record, text or list"), "what to take apart")
    ],
    returns: .list,
    examples: [
      "list(range(3)) == [0, 1, 2]": "true", "list(\"añb\")": "[\"a\", \"ñ\", \"b\"]",
      "list({a: 1})": "[[\"a\", 1]]",
    ]
  ) { call in
    switch call["value"] {
    case .text(let text):
      let scalars = text.unicodeScalars
      return .list(try scalars.interruptibleMap(count: scalars.count) { .text(String($0)) })
    case .record(let record): return .list(record.fields.map { .list([.text($0.name), $0.value]) })
    case let other:
      guard let rows = Rows(other) else {
        throw call.wrongType("value", expected: "a column, a table, a record, a text or a list")
      }
      return .list(try rows.values())
    }
  }
}
