/// The t test of one sample's mean against a given value.
package struct OneSampleTTest: TTestResult {
  package static let method = MethodDescription(
    "One-sample t test",
    summary: "Whether the mean of a sample is a given value.",
    units: "the unit of the sample",
    assumptions: ["values are independent", "their mean is close to normal"],
    edges: "Fewer than two values: an error. No variance: a flag and the exact sign test's p.",
    source: "Student, Biometrika 6 (1908), 1–25")
  package static let estimateName = "mean"

  package let alternative: Alternative
  package let inference: TInference

  package init(
    _ sample: [Double], mean null: Double = 0, alternative: Alternative = .twoSided,
    confidence: Double = 0.95
  ) throws(StatisticsError) {
    try Check.sample(sample, atLeast: 2)
    try Check.confidence(confidence)
    self.alternative = alternative
    let moments = Moments(sample)
    let df = Double(sample.count - 1)
    guard moments.squares.value > 0 else {
      inference = TInference(
        constant: moments.mean.value, null: null, count: sample.count, df: df,
        alternative: alternative, confidence: confidence)
      return
    }
    // In double-double, because a large mean loses its digits when a large null value is taken off.
    let deviation = (moments.mean - DoubleDouble(null)).value
    inference = TInference(
      estimate: moments.mean.value, deviation: deviation, standardError: moments.standardError,
      df: df, alternative: alternative, confidence: confidence)
  }
}
