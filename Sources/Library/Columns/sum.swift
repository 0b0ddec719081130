internal import Language
internal import Tables

extension Builtin {
  static let sum = Builtin(
    "sum", in: .columns, "The sum of numbers; true counts as 1.",
    discussion: """
      Integers are summed exactly, reals with compensation for what rounding loses. Missing values are \
      skipped; `skipped` says how many.
      """,
    parameters: [.init("values", .init("column or list"), "the numbers")],
    returns: .number,
    examples: [
      "[1, 2, nil, 4].sum()": "7", "[0.1, 0.2, 0.3].sum()": "0.6", "[].sum()": "0",
      "[true, false, true].sum()": "2",
    ]
  ) { call in Value(call.told(try call.numbers("values").sum())) }
}
