internal import Statistics

extension ComparisonMethod {
  static let mannWhitney = ComparisonMethod(
    "mann-whitney", "Mann–Whitney with Welch's interval", objection: Objection.loose
  ) { sample, settings throws(StatisticsError) in
    let test = try MannWhitney(a: sample.candidate, b: sample.baseline)
    let welch = try WelchTTest(
      a: sample.candidate, b: sample.baseline, confidence: settings.confidence)
    return Estimate(
      effect: welch.estimate, interval: welch.interval, p: test.p, results: [test, welch])
  }
}
