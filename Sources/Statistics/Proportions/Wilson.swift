/// The rates that a score test would not reject.
///
/// The centre is pulled towards 1/2 by z²/2 imagined successes and failures.
package struct Wilson: ProportionInterval {
  package static let method = MethodDescription(
    "Wilson score interval",
    summary: "The rates that a score test would not reject.",
    units: ProportionText.units,
    assumptions: ProportionText.assumptions,
    edges:
      "No cases: an error. All passes or all failures: the interval has width and ends at 1 or 0.",
    source: "Wilson, JASA 22 (1927), 209–212")

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
    let z = Normal.critical(confidence)
    let center = (x + z * z / 2) / (n + z * z)
    let margin = z / (n + z * z) * (x * (n - x) / n + z * z / 4).squareRoot()
    return Interval(
      low: x == 0 ? 0 : max(0, center - margin),
      high: x == n ? 1 : min(1, center + margin),
      confidence: confidence)
  }
}
