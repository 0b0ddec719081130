/// The differences that a score test with the n/(n − 1) variance would not reject.
///
/// The regulators' choice for two independent rates.
package struct MiettinenNurminen: TwoProportionInterval {
  package static let method = MethodDescription(
    "Miettinen–Nurminen interval",
    summary: "The differences that a score test with the n/(n − 1) variance would not reject.",
    units: "a difference of two probabilities, a − b",
    assumptions: TwoRatesText.assumptions,
    edges: "No cases: an error. All pass or all fail: an interval of positive width.",
    source: "Miettinen and Nurminen, Statistics in Medicine 4 (1985), 213–226")

  package let rates: TwoRates
  package let interval: Interval

  package init(_ rates: TwoRates, confidence: Double = 0.95) throws(StatisticsError) {
    try Check.confidence(confidence)
    self.rates = rates
    interval = Self.ends(rates, confidence)
  }

  package var algorithm: Algorithm { .numeric("score equation solved by bracketing") }

  private static func ends(_ rates: TwoRates, _ confidence: Double) -> Interval {
    let n = Double(rates.counts.a) + Double(rates.counts.b)
    return ScoreDifference(rates, inflation: n / (n - 1)).interval(confidence)
  }
}
