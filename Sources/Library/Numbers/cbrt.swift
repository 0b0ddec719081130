internal import Glibc
internal import Language

extension Builtin {
  static let cbrt = Builtin(
    "cbrt", in: .numbers, "The cube root.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("real or column"),
    examples: [
      "cbrt(-8)": "-2.0", "table(n: [8, nil]).n.cbrt()": "[2.0, nil]",
    ]
  ) { call in try call.eachReal("x") { Glibc.cbrt($0) } }
}
