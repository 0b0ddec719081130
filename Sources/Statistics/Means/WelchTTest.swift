/// The t test of two independent means, without assuming equal variances.
package struct WelchTTest: TTestResult {
  package static let method = MethodDescription(
    "Welch's t test",
    summary: "Whether two independent samples have the same mean.",
    units: "the unit of the samples, a − b",
    assumptions: [
      "values are independent within and between arms", "both means are close to normal",
    ],
    edges:
      "Fewer than two values in an arm: an error. No variance in both arms: an error; in one: fine.",
    source: "Welch, Biometrika 34 (1947), 28–35; df: Satterthwaite, Biometrics 2 (1946), 110–114")
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
    inference = TInference(
      estimate: samples.difference,
      standardError: (samples.errors.a + samples.errors.b).squareRoot(),
      df: samples.welchDF, alternative: alternative, confidence: confidence)
  }
}
