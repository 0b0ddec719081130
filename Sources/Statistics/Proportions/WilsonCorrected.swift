/// Wilson's interval widened by half a case on each side.
///
/// It covers at least its confidence almost everywhere, and is wider than needed on average.
package struct WilsonCorrected: ProportionInterval {
  package static let method = MethodDescription(
    "Wilson score interval with continuity correction",
    summary: "Wilson's interval widened by half a case on each side.",
    units: ProportionText.units,
    assumptions: ProportionText.assumptions,
    edges: "No cases: an error. All passes or all failures: the interval ends at 1 or 0.",
    source: "Newcombe, Statistics in Medicine 17 (1998), 857–872, method 4")

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
    let (p, q, scale) = (x / n, 1 - x / n, 2 * (n + z * z))
    let center = 2 * x + z * z
    let low = (center - 1 - z * (z * z - 2 - 1 / n + 4 * p * (n * q + 1)).squareRoot()) / scale
    let high = (center + 1 + z * (z * z + 2 - 1 / n + 4 * p * (n * q - 1)).squareRoot()) / scale
    return Interval(
      low: x == 0 ? 0 : max(0, low), high: x == n ? 1 : min(1, high), confidence: confidence)
  }
}
