internal import Language

extension Builtin {
  static let values = Builtin(
    "values", in: .records, "The values of a record's fields.",
    parameters: [.init("record", .record, "the record")],
    returns: .list,
    examples: ["{a: 1, b: \"x\"}.values()": "[1, \"x\"]"]
  ) { call in .list(try call.record("record").values) }
}
