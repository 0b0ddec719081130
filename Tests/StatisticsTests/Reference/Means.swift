import Statistics

extension ReferenceMethod {
  static let means = [
    ReferenceMethod("ttest_1samp") { reference in
      outputs(
        try OneSampleTTest(
          reference.numbers("x"), mean: reference.number("mu"),
          alternative: reference.alternative, confidence: reference.confidence))
    },
    ReferenceMethod("ttest_welch") { reference in
      outputs(
        try WelchTTest(
          a: reference.numbers("a"), b: reference.numbers("b"),
          alternative: reference.alternative, confidence: reference.confidence))
    },
    ReferenceMethod("ttest_pooled") { reference in
      outputs(
        try PooledTTest(
          a: reference.numbers("a"), b: reference.numbers("b"),
          alternative: reference.alternative, confidence: reference.confidence))
    },
    ReferenceMethod("ttest_paired") { reference in
      outputs(
        try PairedTTest(
          a: reference.numbers("a"), b: reference.numbers("b"),
          alternative: reference.alternative, confidence: reference.confidence))
    },
  ]

  static func outputs(_ test: some TTestResult) -> [String: ReferenceOutput] {
    [
      "estimate": .real(test.estimate), "se": .real(test.standardError), "t": .init(test.t),
      "df": .real(test.df), "p": .p(test.p), "degenerate": .bool(test.flags.degenerate),
      "fallback_exact_p": .p(test.p),
    ] + test.interval.outputs("ci_")
  }
}
