internal import Language

extension Builtin {
  static let argmin = Builtin(
    "argmin", in: .columns, "Where the smallest value first stands; nil where all are missing.",
    parameters: [.init("values", .init("column or list"), "what to compare")],
    returns: .integer,
    examples: ["[4, nil, 2, 2].argmin()": "2", "[].argmin()": "nil"]
  ) { call in
    let values = try call.sequence("values").values()
    return try call.position(of: -1, in: values, "values").map(Value.integer) ?? .missing
  }
}
