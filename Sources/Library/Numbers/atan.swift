internal import Glibc
internal import Language

extension Builtin {
  static let atan = Builtin(
    "atan", in: .numbers, "The angle in radians whose tangent x is.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("real or column"),
    examples: [
      "atan(0)": "0.0", "atan(1)": "0.7853981633974483",
    ]
  ) { call in try call.eachReal("x") { Glibc.atan($0) } }
}
