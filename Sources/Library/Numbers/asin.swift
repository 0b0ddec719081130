internal import Glibc
internal import Language

extension Builtin {
  static let asin = Builtin(
    "asin", in: .numbers, "The angle in radians whose sine x is; NaN beyond 1.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("real or column"),
    examples: [
      "asin(0)": "0.0",
      "asin(2)": "nan",
    ]
  ) { call in try call.eachReal("x") { Glibc.asin($0) } }
}
