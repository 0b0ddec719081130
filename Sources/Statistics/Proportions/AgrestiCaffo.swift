/// The Wald interval after one imagined pass and failure in each arm.
///
/// The simplest good interval for two rates.
package struct AgrestiCaffo: TwoProportionInterval {
  package static let method = MethodDescription(
    "Agresti–Caffo interval",
    summary: "The Wald interval after one imagined pass and failure in each arm.",
    units: "a difference of two probabilities, a − b",
    assumptions: TwoRatesText.assumptions,
    edges:
      "No cases: an error. All pass or all fail: an interval of positive width, which may leave −1 to 1.",
    source: "Agresti and Caffo, The American Statistician 54 (2000), 280–288")

  package let rates: TwoRates
  package let interval: Interval

  package init(_ rates: TwoRates, confidence: Double = 0.95) throws(StatisticsError) {
    try Check.confidence(confidence)
    self.rates = rates
    interval = Self.ends(rates, confidence)
  }

  private static func ends(_ rates: TwoRates, _ confidence: Double) -> Interval {
    let (n, m) = (Double(rates.counts.a) + 2, Double(rates.counts.b) + 2)
    let p = (Double(rates.successes.a) + 1) / n
    let q = (Double(rates.successes.b) + 1) / m
    let margin = Normal.critical(confidence) * (p * (1 - p) / n + q * (1 - q) / m).squareRoot()
    return Interval(low: p - q - margin, high: p - q + margin, confidence: confidence)
  }
}
