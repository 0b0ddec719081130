internal import Language
internal import Tables

extension Builtin {
  static let median = Builtin(
    "median", in: .columns, "The middle value, or the mean of the two middle ones.",
    discussion: "Missing values are skipped, and nil is the median of nothing.",
    parameters: [.init("values", .init("column or list"), "the numbers")],
    returns: .real,
    examples: ["[5, 1, nil, 3].median()": "3.0", "[1, 2, 3, 10].median()": "2.5"]
  ) { call in Value(call.told(try call.numbers("values").median())) }
}
