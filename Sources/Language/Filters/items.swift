extension Builtin {
  static let items = Builtin(
    "items", in: .collections, "The fields as a list of `[name, value]`.",
    parameters: [.init("record", .record, "the record")],
    returns: .list,
    examples: [
      "{b: 1}.items()": "[[\"b\", 1]]",
      "{a: 1, b: 2}.items().last()": "[\"b\", 2]",
    ]
  ) { call in
    let record = try call.record("record")
    return .list(zip(record.names, record.values).map { .list([.text($0), $1]) })
  }
}
