internal import Statistics

extension ComparisonMethod {
  static let permutation = ComparisonMethod(
    "permutation", "two-sample permutation with Welch's interval", objection: Objection.loose
  ) { sample, settings throws(StatisticsError) in
    let test = try TwoSamplePermutation(
      a: sample.candidate, b: sample.baseline, resamples: settings.resamples, seed: settings.seed)
    let welch = try WelchTTest(
      a: sample.candidate, b: sample.baseline, confidence: settings.confidence)
    return Estimate(
      effect: welch.estimate, interval: welch.interval, p: test.p, results: [test, welch],
      remark: test.algorithm.remark)
  }
}
