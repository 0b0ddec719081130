internal import Language

extension Builtin {
  static let get = Builtin(
    "get", in: .collections, "A field or an element, or a replacement where there is none.",
    parameters: [
      .init("value", .init("record or list"), "where to look"),
      .init("key", .init("text or integer"), "the field's name, or a position", naming: .column),
      .init("default", .any, "what to give where there is none", default: "nil"),
    ],
    returns: .any,
    examples: [
      "{a: 1}.get(\"a\")": "1", "{a: 1}.get(\"b\", 0)": "0", "[5].get(3, \"none\")": "none",
    ]
  ) { call in
    if case .record(let record) = call["value"] {
      return record[try call.text("key")] ?? call["default"]
    }
    guard let rows = Rows(call["value"]) else {
      throw call.wrongType("value", expected: "a record or a list")
    }
    let index = try call.integer("key")
    let position = index < 0 ? index + rows.count : index
    return (0..<rows.count).contains(position) ? rows[position] : call["default"]
  }
}
