internal import Statistics

extension ComparisonMethod {
  static let signFlip = ComparisonMethod(
    "sign-flip", "sign-flip permutation with BCa interval", objection: Objection.pairs
  ) { sample, settings throws(StatisticsError) in
    let test = try SignFlip(
      a: sample.candidate, b: sample.baseline, resamples: settings.resamples, seed: settings.seed)
    let bootstrap = try BCaBootstrap(
      meanOf: sample.differences, confidence: settings.confidence, resamples: settings.resamples,
      seed: settings.seed)
    return Estimate(
      effect: test.meanDifference, interval: bootstrap.interval, p: test.p,
      results: [test, bootstrap], remark: test.algorithm.remark)
  }
}

extension Algorithm {
  /// `exact`, or `9,999 resamples, seed 42`.
  var remark: String {
    switch self {
    case .exact: "exact"
    case .monteCarlo: String(text.dropFirst("Monte Carlo, ".count))
    default: ""
    }
  }
}
