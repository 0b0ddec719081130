internal import Language

extension Builtin {
  static let bitOr = Builtin(
    "bit_or", in: .numbers, "The bits that either integer has.",
    parameters: [.init("a", .integer, "an integer"), .init("b", .integer, "another")],
    returns: .integer,
    examples: ["bit_or(12, 10)": "14", "bit_or(8, 0)": "8"]
  ) { call in .integer(try call.integer("a") | call.integer("b")) }
}
