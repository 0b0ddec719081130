internal import Language

extension Builtin {
  static let sqrt = Builtin(
    "sqrt", in: .numbers, "The square root; NaN for a negative number.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("real or column"),
    examples: [
      "sqrt(9)": "3.0",
      "sqrt(-1)": "nan",
      "table(n: [1, 4, nil]).n.sqrt()": "[1.0, 2.0, nil]",
    ]
  ) { call in try call.eachReal("x") { $0.squareRoot() } }
}
