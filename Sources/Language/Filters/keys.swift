extension Builtin {
  static let keys = Builtin(
    "keys", in: .collections, "The names of the fields, in order.",
    parameters: [.init("record", .record, "the record")],
    returns: .list,
    examples: ["{b: 1, a: 2}.keys()": "[\"b\", \"a\"]", "{}.keys()": "[]"]
  ) { call in
    let record = try call.record("record")
    return .list(record.names.map(Value.text))
  }
}
