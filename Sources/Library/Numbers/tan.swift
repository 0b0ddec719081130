internal import Glibc
internal import Language

extension Builtin {
  static let tan = Builtin(
    "tan", in: .numbers, "The tangent of an angle in radians.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("real or column"),
    examples: [
      "tan(0)": "0.0", "table(angle: [0, nil]).angle.tan()": "[0.0, nil]",
    ]
  ) { call in try call.eachReal("x") { Glibc.tan($0) } }
}
