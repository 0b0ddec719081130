/// The differences that a score test would not reject.
///
/// Miettinen and Nurminen's interval without their variance correction.
package struct Mee: TwoProportionInterval {
  package static let method = MethodDescription(
    "Mee's score interval",
    summary: "The differences that a score test would not reject.",
    units: "a difference of two probabilities, a − b",
    assumptions: TwoRatesText.assumptions,
    edges: "No cases: an error. All pass or all fail: an interval of positive width.",
    source: "Mee, Biometrics 40 (1984), 1175–1176")

  package let rates: TwoRates
  package let interval: Interval

  package init(_ rates: TwoRates, confidence: Double = 0.95) throws(StatisticsError) {
    try Check.confidence(confidence)
    self.rates = rates
    interval = Self.ends(rates, confidence)
  }

  package var algorithm: Algorithm { .numeric("score equation solved by bracketing") }

  private static func ends(_ rates: TwoRates, _ confidence: Double) -> Interval {
    ScoreDifference(rates, inflation: 1).interval(confidence)
  }
}
