/// The t test of two independent means that assumes equal variances.
package struct PooledTTest: TTestResult {
  package static let method = MethodDescription(
    "Pooled t test",
    summary: "Whether two independent samples of equal variance have the same mean.",
    units: "the unit of the samples, a − b",
    assumptions: [
      "values are independent within and between arms", "both means are close to normal",
      "both arms have the same variance",
    ],
    edges: "Fewer than two values in an arm: an error. No variance in both arms: an error.",
    source: "Student (1908); Fisher, Metron 5 (1925), 90–104")
  package static let estimateName = "mean difference a − b"

  package let alternative: Alternative
  package let inference: TInference

  package init(
    a: [Double], b: [Double], alternative: Alternative = .twoSided, confidence: Double = 0.95
  ) throws(StatisticsError) {
    let samples = try TwoSampleMoments(a, b)
    try Check.confidence(confidence)
    guard !samples.isConstant else { throw samples.noVariance() }
    self.alternative = alternative
    let shares = 1 / Double(a.count) + 1 / Double(b.count)
    inference = TInference(
      estimate: samples.difference, standardError: (samples.pooledVariance * shares).squareRoot(),
      df: Double(a.count + b.count - 2), alternative: alternative, confidence: confidence)
  }
}
