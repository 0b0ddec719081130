internal import Language

extension Builtin {
  static let trunc = Builtin(
    "trunc", in: .numbers, "The integer part: what stands before the point.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("integer or column"),
    examples: [
      "trunc(2.7)": "2",
      "trunc(-2.7)": "-2",
    ]
  ) { call in try call.eachInteger("x") { $0.rounded(.towardZero) } }
}
