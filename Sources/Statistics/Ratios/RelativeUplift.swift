/// How much larger the mean of one arm is, relative to the other, by the delta method.
package struct RelativeUplift: TTestResult {
  package static let method = MethodDescription(
    "Relative uplift",
    summary: "By which share the treatment's mean exceeds the control's.",
    units: "a share of the control's mean; 0.05 is 5% more",
    assumptions: [
      "values are independent within and between arms", "both means are close to normal",
      "the control's mean is clearly not 0",
    ],
    edges:
      "Fewer than two values in an arm: an error. A control whose mean is 0, or no variance: an error.",
    source:
      "Deng, Knoblich and Lu, KDD 2018, 233–242, section 3.2; df of the difference of means: Satterthwaite (1946), as GrowthBook takes"
  )
  package static let estimateName = "uplift"

  package let alternative: Alternative
  package let inference: TInference

  package init(
    control: [Double], treatment: [Double], alternative: Alternative = .twoSided,
    confidence: Double = 0.95
  ) throws(StatisticsError) {
    let samples = try TwoSampleMoments(treatment, control)
    try Check.squarable([control], "the control")
    try Check.confidence(confidence)
    guard !samples.isConstant else { throw samples.noVariance() }
    let (t, c) = (samples.a.mean.value, samples.b.mean.value)
    guard c != 0 else {
      throw StatisticsError(
        .outOfRange, "the control's mean is 0, so nothing is relative to it",
        suggestion: "compare the difference of means instead")
    }
    let (et, ec) = (samples.errors.a / (c * c), samples.errors.b * t * t / (c * c * c * c))
    self.alternative = alternative
    inference = TInference(
      estimate: (t - c) / c, standardError: (et + ec).squareRoot(), df: samples.welchDF,
      alternative: alternative, confidence: confidence)
  }
}
