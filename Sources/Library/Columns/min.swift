internal import Language

extension Builtin {
  static let minimum = Builtin(
    "min", in: .columns, "The smallest of several values, or of one list or column.",
    discussion: """
      Numbers go by size, texts by their Unicode scalars. Missing values are skipped, NaN prevails, and \
      nil is the smallest of nothing.
      """,
    parameters: [
      .init("values", .any, "the values, or a list or column of them", variadic: true)
    ],
    returns: .any,
    examples: [
      "min(3, 1.5, 2)": "1.5", "[3, nil, 2].min()": "2", "[\"b\", \"a\"].min()": "a",
      "[].min()": "nil",
    ]
  ) { call in try call.extreme(-1) }
}
