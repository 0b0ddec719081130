/// Wald's interval around Wilson's centre.
///
/// The short way to write Wilson's interval, a little wider near 0 and 1.
package struct AgrestiCoull: ProportionInterval {
  package static let method = MethodDescription(
    "Agresti–Coull interval",
    summary: "Wald's interval around Wilson's centre.",
    units: ProportionText.units,
    assumptions: ProportionText.assumptions,
    edges: "No cases: an error. All passes or all failures: cut off at 1 or 0.",
    source: "Agresti and Coull, The American Statistician 52 (1998), 119–126")

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
    let size = n + z * z
    let center = (x + z * z / 2) / size
    let margin = z * (center * (1 - center) / size).squareRoot()
    return Interval(low: center - margin, high: center + margin, confidence: confidence)
      .clamped(to: 0...1)
  }
}
