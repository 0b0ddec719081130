internal import Glibc
internal import Language

extension Builtin {
  static let exp = Builtin(
    "exp", in: .numbers, "e to the power of x.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("real or column"),
    examples: [
      "exp(0)": "1.0",
      "exp(-1000)": "0.0",
    ]
  ) { call in try call.eachReal("x") { Glibc.exp($0) } }
}
