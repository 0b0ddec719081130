internal import Glibc
internal import Language

extension Builtin {
  static let atan2 = Builtin(
    "atan2", in: .numbers, "The angle in radians of the point (x, y), in all four quadrants.",
    parameters: [
      .init("y", .number, "up"), .init("x", .number, "to the right"),
    ],
    returns: .real,
    examples: [
      "atan2(0, 1)": "0.0", "atan2(1, -1)": "2.356194490192345",
    ]
  ) { call in .real(Glibc.atan2(try call.real("y"), try call.real("x"))) }
}
