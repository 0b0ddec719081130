internal import Glibc

/// The odds ratio of two independent arms, with Woolf's interval.
package struct OddsRatio: StatisticalResult {
  package static let method = MethodDescription(
    "Odds ratio",
    summary: "How many times the odds to pass are larger in arm a than in arm b.",
    units: "a ratio of odds, 1 for equality",
    assumptions: TwoRatesText.assumptions + ["about five passes and failures in each arm"],
    edges: "A cell without cases: no interval and a flag; 0/0: no ratio either.",
    source: "Woolf, Annals of Human Genetics 19 (1955), 251–253")

  package let rates: TwoRates
  package let ratio: Double?
  package let interval: Interval?

  package init(_ rates: TwoRates, confidence: Double = 0.95) throws(StatisticsError) {
    try Check.confidence(confidence)
    self.rates = rates
    let (a, c) = (Double(rates.successes.a), Double(rates.successes.b))
    let (b, d) = (Double(rates.counts.a) - a, Double(rates.counts.b) - c)
    let (up, down) = (a * d, b * c)
    ratio = down > 0 ? up / down : up > 0 ? .infinity : nil
    guard up > 0, down > 0 else {
      interval = nil
      return
    }
    let margin = Normal.critical(confidence) * (1 / a + 1 / b + 1 / c + 1 / d).squareRoot()
    interval = Interval(
      low: exp(log(up / down) - margin), high: exp(log(up / down) + margin),
      confidence: confidence)
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("odds ratio", ratio), interval: interval, algorithm: .asymptotic,
      flags: interval == nil
        ? [Flag(.degenerate, "a cell without cases leaves the odds ratio without an interval")] : []
    )
  }
}
