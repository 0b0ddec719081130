internal import Language

extension Builtin {
  static let maximum = Builtin(
    "max", in: .columns, "The largest of several values, or of one list or column.",
    discussion: """
      Numbers go by size, texts by their Unicode scalars. Missing values are skipped, NaN prevails, and \
      nil is the largest of nothing.
      """,
    parameters: [
      .init("values", .any, "the values, or a list or column of them", variadic: true)
    ],
    returns: .any,
    examples: ["max(3, 1.5, 2)": "3", "[3, nil, 2].max()": "3", "\"ab\".max(\"b\")": "b"]
  ) { call in try call.extreme(1) }
}
