internal import Glibc
internal import Language

extension Builtin {
  static let log10 = Builtin(
    "log10", in: .numbers, "The logarithm to base 10.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("real or column"),
    examples: [
      "log10(1000)": "3.0", "log10(0.001)": "-3.0",
    ]
  ) { call in try call.eachReal("x") { Glibc.log10($0) } }
}
