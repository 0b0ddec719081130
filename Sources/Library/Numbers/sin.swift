internal import Glibc
internal import Language

extension Builtin {
  static let sin = Builtin(
    "sin", in: .numbers, "The sine of an angle in radians.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("real or column"),
    examples: [
      "sin(0)": "0.0", "table(angle: [0, nil]).angle.sin()": "[0.0, nil]",
    ]
  ) { call in try call.eachReal("x") { Glibc.sin($0) } }
}
