internal import Language

extension Builtin {
  static let bitXor = Builtin(
    "bit_xor", in: .numbers, "The bits that one integer alone has.",
    parameters: [.init("a", .integer, "an integer"), .init("b", .integer, "another")],
    returns: .integer,
    examples: ["bit_xor(12, 10)": "6", "bit_xor(7, 7)": "0"]
  ) { call in .integer(try call.integer("a") ^ call.integer("b")) }
}
