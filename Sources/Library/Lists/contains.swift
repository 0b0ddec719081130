internal import Content
internal import Language
internal import Tables

extension Builtin {
  static let contains = Builtin(
    "contains", in: .collections, "Whether an element, a field or a part of a text is there.",
    discussion: "`element in value` asks the same.",
    parameters: [
      .init("value", .init("list, column, record, table or text"), "where to look"),
      .init("what", .any, "the element, the field's name, or the part"),
    ],
    returns: .boolean,
    examples: [
      "[1, 2].contains(2.0)": "true", "\"refund\".contains(\"fun\")": "true",
      "{a: 1}.contains(\"b\")": "false", "\"\".contains(\"\")": "true",
    ]
  ) { call in
    let what = call["what"]
    switch call["value"] {
    case .list(let values): return .boolean(values.contains(what))
    case .column(let column):
      return .boolean(try column.values().contains(what))
    case .text(let text): return .boolean(try text.offset(of: call.text("what")) != nil)
    case .record(let record): return .boolean(record[try call.text("what")] != nil)
    case .table(let table): return .boolean(table.names.holds(try call.text("what")))
    default:
      throw call.wrongType("value", expected: "a list, a column, a record, a table or a text")
    }
  }
}
