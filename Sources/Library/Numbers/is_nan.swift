internal import Language

extension Builtin {
  static let isNaN = Builtin(
    "is_nan", in: .numbers,
    "Whether a number is not a number, such as 0.0 / 0.0; a missing value is none.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("Boolean or column"),
    examples: [
      "is_nan(0.0 / 0.0)": "true",
      "is_nan(1)": "false",
    ]
  ) { call in try call.eachReal("x", holds: \.isNaN) }
}
