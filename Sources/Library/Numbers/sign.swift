internal import Language

extension Builtin {
  static let sign = Builtin(
    "sign", in: .numbers, "1 for a positive number, −1 for a negative one, 0 for zero.",
    discussion: "NaN has no sign, and gives an error.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("integer or column"),
    examples: [
      "sign(-2.5)": "-1", "sign(0)": "0", "table(n: [3, nil, -1]).n.sign()": "[1, nil, -1]",
    ]
  ) { call in
    try call.eachInteger("x", rounds: false) { $0.isNaN ? $0 : $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
  }
}
