internal import Statistics

extension ComparisonMethod {
  static let mcnemar = ComparisonMethod(
    "mcnemar", "McNemar mid-p with Tango's interval",
    objection: { Objection.pairs($0) ?? Objection.unlessBinary($0) }
  ) { sample, settings throws(StatisticsError) in
    try mcnemar(sample, settings, McNemar.midP)
  }

  /// Only the test differs between the exact and the mid-p form.
  static func mcnemar(
    _ sample: Sample, _ settings: Settings,
    _ test: (_ aOnly: Int, _ bOnly: Int, Alternative) throws(StatisticsError) -> McNemar
  ) throws(StatisticsError) -> Estimate {
    let flips = sample.flips
    let pairs = try PairedCounts(
      bothPass: flips.bothPass, aOnly: flips.fixed, bOnly: flips.broke, neither: flips.bothFail)
    let interval = try Tango(pairs, confidence: settings.confidence)
    let test = try test(flips.fixed, flips.broke, .twoSided)
    let belief = try PairedDirichlet(aOnly: flips.fixed, bOnly: flips.broke)
    return Estimate(
      effect: pairs.difference, interval: interval.interval, p: test.p,
      chanceOfMore: belief.probabilityABetter.value, results: [test, interval, belief])
  }
}
