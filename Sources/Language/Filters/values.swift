extension Builtin {
  static let values = Builtin(
    "values", in: .collections, "The values of the fields, in order.",
    parameters: [.init("record", .record, "the record")],
    returns: .list,
    examples: ["{b: 1, a: 2}.values()": "[1, 2]", "{}.values()": "[]"]
  ) { call in
    let record = try call.record("record")
    return .list(record.values)
  }
}
