internal import Language

extension Builtin {
  static let isFinite = Builtin(
    "is_finite", in: .numbers, "Whether a number is neither infinite nor NaN.",
    parameters: [.init("x", .numberOrColumn, "a number, or a column of numbers")],
    returns: .init("Boolean or column"),
    examples: [
      "is_finite(1e308)": "true",
      "is_finite(1e308 * 10)": "false",
    ]
  ) { call in try call.eachReal("x", holds: \.isFinite) }
}
