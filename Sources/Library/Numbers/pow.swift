internal import Glibc
internal import Language

extension Builtin {
  static let pow = Builtin(
    "pow", in: .numbers, "One number to the power of another, as a real; `**` keeps integers.",
    parameters: [
      .init("x", .number, "the base"), .init("y", .number, "the exponent"),
    ],
    returns: .real,
    examples: [
      "pow(2, 10)": "1024.0",
      "pow(2, -1)": "0.5",
    ]
  ) { call in .real(Glibc.pow(try call.real("x"), try call.real("y"))) }
}
