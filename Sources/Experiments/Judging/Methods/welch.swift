internal import Statistics

extension ComparisonMethod {
  static let welch = ComparisonMethod(
    "welch", "Welch's t with Hedges' g", objection: Objection.loose
  ) { sample, settings throws(StatisticsError) in
    let test = try WelchTTest(
      a: sample.candidate, b: sample.baseline, confidence: settings.confidence)
    return Estimate(test, also: [try TwoSampleEffect(a: sample.candidate, b: sample.baseline)])
  }
}
