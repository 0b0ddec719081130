internal import Language
internal import Tables

extension Builtin {
  static let std = Builtin(
    "std", in: .columns, "The sample standard deviation, with n − 1 below.",
    discussion: "Missing values are skipped; of fewer than two numbers it is nil.",
    parameters: [.init("values", .init("column or list"), "the numbers")],
    returns: .real,
    examples: ["[2, 4, 4, 4, 5, 5, 7, 9].std()": "2.138089935299395", "[1].std()": "nil"]
  ) { call in Value(call.told(try call.numbers("values").standardDeviation())) }
}
