internal import Language

extension Builtin {
  static let keys = Builtin(
    "keys", in: .records, "The names of a record's fields.",
    parameters: [.init("record", .record, "the record")],
    returns: .list,
    examples: ["{a: 1, b: 2}.keys()": "[\"a\", \"b\"]", "{}.keys()": "[]"]
  ) { call in .list(try call.record("record").names.map(Value.text)) }
}
