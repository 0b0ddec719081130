/// The equal-tailed credible interval under the prior Beta(1/2, 1/2).
///
/// The ends are the raw quantiles, without the convention of 0 at no success and 1 at no failure.
package struct Jeffreys: ProportionInterval {
  package static let method = MethodDescription(
    "Jeffreys interval",
    summary: "The equal-tailed credible interval under the prior Beta(1/2, 1/2).",
    units: ProportionText.units,
    assumptions: ProportionText.assumptions,
    edges:
      "No cases: an error. All passes or all failures: the raw interval, whose end lies just inside 1 or 0.",
    source: "Brown, Cai and DasGupta, Statistical Science 16 (2001), 101–133, section 3.1.2")

  package let successes: Int
  package let count: Int
  package let interval: Interval

  package init(successes: Int, count: Int, confidence: Double = 0.95) throws(StatisticsError) {
    try Check.trials(successes, count)
    try Check.confidence(confidence)
    (self.successes, self.count) = (successes, count)
    interval = Self.ends(Double(successes), Double(count), confidence)
  }

  private static func ends(_ x: Double, _ n: Double, _ confidence: Double) -> Interval {
    let posterior = BetaDistribution(x + 0.5, n - x + 0.5)
    let tail = (1 - confidence) / 2
    return Interval(
      low: posterior.quantile(tail), high: posterior.quantile(upper: tail), confidence: confidence)
  }
}
