/// The difference of rates plus and minus z standard errors; shown for comparison.
///
/// Too narrow near 0 and 1.
package struct TwoProportionWald: TwoProportionInterval {
  package static let method = MethodDescription(
    "Wald interval for two rates",
    summary: "The difference of rates plus and minus z standard errors; shown for comparison.",
    units: "a difference of two probabilities, a − b",
    assumptions: TwoRatesText.assumptions,
    edges: "No cases: an error. Neither arm varies: no width, with a flag.",
    source: "Newcombe, Statistics in Medicine 17 (1998), 873–890, method 1")

  package let rates: TwoRates
  package let interval: Interval

  package init(_ rates: TwoRates, confidence: Double = 0.95) throws(StatisticsError) {
    try Check.confidence(confidence)
    self.rates = rates
    interval = Self.ends(rates, confidence)
  }

  private static func ends(_ rates: TwoRates, _ confidence: Double) -> Interval {
    let (p, q) = (rates.rateA, rates.rateB)
    let variance = p * (1 - p) / Double(rates.counts.a) + q * (1 - q) / Double(rates.counts.b)
    let margin = Normal.critical(confidence) * variance.squareRoot()
    return Interval(low: p - q - margin, high: p - q + margin, confidence: confidence)
  }
}
