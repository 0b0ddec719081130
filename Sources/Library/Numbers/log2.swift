internal import Glibc
internal import Language

extension Builtin {
  static let log2 = Builtin(
    "log2", in: .numbers, "The logarithm to base 2.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("real or column"),
    examples: [
      "log2(8)": "3.0",
      "log2(0)": "-inf",
    ]
  ) { call in try call.eachReal("x") { Glibc.log2($0) } }
}
