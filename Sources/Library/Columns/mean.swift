internal import Language
internal import Tables

extension Builtin {
  static let mean = Builtin(
    "mean", in: .columns, "The arithmetic mean; of Booleans the share of true ones.",
    discussion:
      "Missing values are skipped, and nil is the mean of nothing. `skipped` says how many.",
    parameters: [.init("values", .init("column or list"), "the numbers")],
    returns: .real,
    examples: [
      "[1, 2, nil, 6].mean()": "3.0", "[true, false, true, true].mean()": "0.75",
      "[].mean()": "nil",
    ]
  ) { call in Value(call.told(try call.numbers("values").mean())) }
}
