internal import Statistics

extension ComparisonMethod {
  static let wilcoxon = ComparisonMethod(
    "wilcoxon", "Wilcoxon signed rank with the Hodges–Lehmann interval", objection: Objection.pairs
  ) { sample, settings throws(StatisticsError) in
    let test = try WilcoxonSignedRank(a: sample.candidate, b: sample.baseline)
    let typical = try HodgesLehmann(
      differences: sample.differences, confidence: settings.confidence)
    return Estimate(
      effect: typical.estimate, interval: typical.interval, p: test.p, results: [test, typical],
      remark: "a typical difference, not the mean")
  }
}
