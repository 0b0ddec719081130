internal import Language

extension Builtin {
  static let ceil = Builtin(
    "ceil", in: .numbers, "The next integer above, or the number itself where it is one.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("integer or column"),
    examples: [
      "ceil(2.1)": "3",
      "ceil(-2.7)": "-2",
      "table(n: [0.5, nil]).n.ceil()": "[1, nil]",
    ]
  ) { call in try call.eachInteger("x") { $0.rounded(.up) } }
}
