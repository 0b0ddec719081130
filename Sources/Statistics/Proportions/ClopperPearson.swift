/// The rates that neither one-sided exact binomial test would reject.
///
/// It never covers less than its confidence, at the price of being wide.
package struct ClopperPearson: ProportionInterval {
  package static let method = MethodDescription(
    "Clopper–Pearson interval",
    summary: "The rates that neither one-sided exact binomial test would reject.",
    units: ProportionText.units,
    assumptions: ProportionText.assumptions,
    edges: "No cases: an error. All passes or all failures: the interval ends at 1 or 0.",
    source: "Clopper and Pearson, Biometrika 26 (1934), 404–413")

  package let successes: Int
  package let count: Int
  package let interval: Interval

  package init(successes: Int, count: Int, confidence: Double = 0.95) throws(StatisticsError) {
    try Check.trials(successes, count)
    try Check.confidence(confidence)
    (self.successes, self.count) = (successes, count)
    interval = Self.ends(Double(successes), Double(count), confidence)
  }

  package var algorithm: Algorithm { .exact(outcomes: Double(count) + 1) }

  private static func ends(_ x: Double, _ n: Double, _ confidence: Double) -> Interval {
    let tail = (1 - confidence) / 2
    return Interval(
      low: x == 0 ? 0 : BetaDistribution(x, n - x + 1).quantile(tail),
      high: x == n ? 1 : BetaDistribution(x + 1, n - x).quantile(upper: tail),
      confidence: confidence)
  }
}
