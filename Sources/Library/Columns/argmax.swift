internal import Language

extension Builtin {
  static let argmax = Builtin(
    "argmax", in: .columns, "Where the largest value first stands; nil where all are missing.",
    parameters: [.init("values", .init("column or list"), "what to compare")],
    returns: .integer,
    examples: ["[4, nil, 9, 9].argmax()": "2", "[\"pear\", \"apple\"].argmax()": "0"]
  ) { call in
    let values = try call.sequence("values").values()
    return try call.position(of: 1, in: values, "values").map(Value.integer) ?? .missing
  }
}
