internal import Language

extension Builtin {
  static let floor = Builtin(
    "floor", in: .numbers, "The next integer below, or the number itself where it is one.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("integer or column"),
    examples: [
      "floor(2.7)": "2",
      "floor(-2.1)": "-3",
      "floor(7)": "7",
    ]
  ) { call in try call.eachInteger("x") { $0.rounded(.down) } }
}
