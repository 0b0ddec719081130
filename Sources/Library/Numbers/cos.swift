internal import Glibc
internal import Language

extension Builtin {
  static let cos = Builtin(
    "cos", in: .numbers, "The cosine of an angle in radians.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("real or column"),
    examples: [
      "cos(0)": "1.0", "table(angle: [0, nil]).angle.cos()": "[1.0, nil]",
    ]
  ) { call in try call.eachReal("x") { Glibc.cos($0) } }
}
