internal import Glibc
internal import Language

extension Builtin {
  static let hypot = Builtin(
    "hypot", in: .numbers, "The length of the hypotenuse, without overflow on the way.",
    parameters: [
      .init("x", .number, "one side"), .init("y", .number, "the other side"),
    ],
    returns: .real,
    examples: [
      "hypot(3, 4)": "5.0", "hypot(1e200, 1e200) < 1e201": "true",
    ]
  ) { call in .real(Glibc.hypot(try call.real("x"), try call.real("y"))) }
}
