internal import Glibc
internal import Language

extension Builtin {
  static let acos = Builtin(
    "acos", in: .numbers, "The angle in radians whose cosine x is; NaN beyond 1.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("real or column"),
    examples: [
      "acos(1)": "0.0", "acos(-1)": "3.141592653589793",
    ]
  ) { call in try call.eachReal("x") { Glibc.acos($0) } }
}
