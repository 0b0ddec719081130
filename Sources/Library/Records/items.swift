internal import Language

extension Builtin {
  static let items = Builtin(
    "items", in: .records, "The fields of a record as pairs of name and value.",
    parameters: [.init("record", .record, "the record")],
    returns: .list,
    examples: ["{a: 1, b: 2}.items()": "[[\"a\", 1], [\"b\", 2]]"]
  ) { call in
    .list(try call.record("record").fields.map { .list([.text($0.name), $0.value]) })
  }
}
