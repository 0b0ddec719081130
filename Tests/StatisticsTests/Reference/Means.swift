import Statistics

extension ReferenceMethod {
  static let means = [
    ReferenceMethod("ttest_paired") { reference in
      outputs(
        try PairedTTest(
          a: reference.numbers("a"), b: reference.numbers("b"),
          alternative: reference.alternative, confidence: reference.confidence))
    }
  ]

  static func outputs(_ test: some TTestResult) -> [String: ReferenceOutput] {
    [
      "estimate": .real(test.estimate), "se": .real(test.standardError), "t": .init(test.t),
      "df": .real(test.df), "p": .p(test.p), "degenerate": .bool(test.flags.degenerate),
      "fallback_exact_p": .p(test.p),
    ] + test.interval.outputs("ci_")
  }
}
