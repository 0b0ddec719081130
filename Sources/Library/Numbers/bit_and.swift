internal import Language

extension Builtin {
  static let bitAnd = Builtin(
    "bit_and", in: .numbers, "The bits that both integers have.",
    parameters: [.init("a", .integer, "an integer"), .init("b", .integer, "another")],
    returns: .integer,
    examples: ["bit_and(12, 10)": "8", "bit_and(6, 1)": "0"]
  ) { call in .integer(try call.integer("a") & call.integer("b")) }
}
