internal import Glibc

/// The ratio of two independent rates, a/b, with Katz's interval.
package struct RiskRatio: StatisticalResult {
  package static let method = MethodDescription(
    "Risk ratio",
    summary: "The ratio of two independent rates, a/b.",
    units: "a ratio, 1 for equality",
    assumptions: TwoRatesText.assumptions + ["about five passes in each arm"],
    edges: "No passes in an arm: no interval and a flag; in both: no ratio either.",
    source: "Katz et al., Biometrics 34 (1978), 469–474")

  package let rates: TwoRates
  package let ratio: Double?
  package let interval: Interval?

  package init(_ rates: TwoRates, confidence: Double = 0.95) throws(StatisticsError) {
    try Check.confidence(confidence)
    self.rates = rates
    ratio =
      rates.successes.b > 0
      ? rates.rateA / rates.rateB : rates.successes.a > 0 ? .infinity : nil
    guard rates.successes.a > 0, rates.successes.b > 0 else {
      interval = nil
      return
    }
    let variance = [rates.successes, rates.counts].enumerated().reduce(0.0) {
      $0 + ($1.offset == 0 ? 1.0 : -1) * (1 / Double($1.element.a) + 1 / Double($1.element.b))
    }
    let logarithm = log(rates.rateA / rates.rateB)
    let margin = Normal.critical(confidence) * max(0, variance).squareRoot()
    interval = Interval(
      low: exp(logarithm - margin), high: exp(logarithm + margin), confidence: confidence)
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("ratio a/b", ratio), interval: interval, algorithm: .asymptotic,
      flags: interval == nil
        ? [Flag(.degenerate, "an arm without a pass leaves the ratio without an interval")] : [])
  }
}
