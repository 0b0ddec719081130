internal import Statistics

extension ComparisonMethod {
  static let boschloo = ComparisonMethod(
    "boschloo", "Boschloo's exact test with Miettinen–Nurminen's interval",
    objection: { Objection.loose($0) ?? Objection.unlessBinary($0) }
  ) { sample, settings throws(StatisticsError) in
    let rates = try sample.rates
    let test = try BoschlooExact(
      FourfoldTable(
        rates.successes.a, rates.successes.b, rates.counts.a - rates.successes.a,
        rates.counts.b - rates.successes.b))
    return try Estimate(rates, p: test.p, test, settings)
  }
}

extension Sample {
  /// Passes of the candidate (a) and the baseline (b).
  var rates: TwoRates {
    get throws(StatisticsError) {
      try TwoRates(
        successesA: candidate.count { $0 == 1 }, countA: candidate.count,
        successesB: baseline.count { $0 == 1 }, countB: baseline.count)
    }
  }
}

extension Estimate {
  /// Two independent rates, by some test, with Miettinen and Nurminen's interval.
  init(
    _ rates: TwoRates, p: PValue, _ test: any StatisticalResult,
    _ settings: ComparisonMethod.Settings
  ) throws(StatisticsError) {
    let interval = try MiettinenNurminen(rates, confidence: settings.confidence)
    let belief = try BetaComparison(
      successesA: rates.successes.b, countA: rates.counts.b, successesB: rates.successes.a,
      countB: rates.counts.a)
    self.init(
      effect: rates.difference, interval: interval.interval, p: p,
      chanceOfMore: belief.probabilityBBetter.value, results: [test, interval, belief])
  }
}
