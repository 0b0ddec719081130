internal import Statistics

extension ComparisonMethod {
  static let pairedT = ComparisonMethod("paired-t", "paired t", objection: Objection.pairs) {
    sample, settings throws(StatisticsError) in
    let test = try PairedTTest(
      a: sample.candidate, b: sample.baseline, confidence: settings.confidence)
    return Estimate(test, also: [try PairedEffect(a: sample.candidate, b: sample.baseline)])
  }
}
