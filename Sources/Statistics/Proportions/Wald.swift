/// The rate plus and minus z standard errors; shown for comparison, not advised.
///
/// For 30 cases of a true rate of 95% it covers 78%, not 95%.
package struct Wald: ProportionInterval {
  package static let method = MethodDescription(
    "Wald interval",
    summary: "The rate plus and minus z standard errors; shown for comparison, not advised.",
    units: ProportionText.units,
    assumptions: ProportionText.assumptions,
    edges:
      "No cases: an error. All passes or all failures: no width, with a flag. Near 0 and 1 it leaves the range of a rate.",
    source:
      "Laplace (1812); Brown, Cai and DasGupta, Statistical Science 16 (2001), 101–133, on why to avoid it"
  )

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
    let margin = Normal.critical(confidence) * (x / n * (1 - x / n) / n).squareRoot()
    return Interval(low: x / n - margin, high: x / n + margin, confidence: confidence)
  }
}
