/// Wilson's intervals of both rates, joined.
///
/// Distances from each rate to the ends of its Wilson interval add as squares.
package struct NewcombeHybrid: TwoProportionInterval {
  package static let method = MethodDescription(
    "Newcombe's hybrid score interval",
    summary: "Wilson's intervals of both rates, joined.",
    units: "a difference of two probabilities, a − b",
    assumptions: TwoRatesText.assumptions,
    edges: "No cases: an error. All pass or all fail: an interval of positive width.",
    source: "Newcombe, Statistics in Medicine 17 (1998), 873–890, method 10")

  package let rates: TwoRates
  package let interval: Interval

  package init(_ rates: TwoRates, confidence: Double = 0.95) throws(StatisticsError) {
    try Check.confidence(confidence)
    self.rates = rates
    interval = Self.ends(rates, confidence)
  }

  private static func ends(_ rates: TwoRates, _ confidence: Double) -> Interval {
    let a = wilson(rates.successes.a, rates.counts.a, confidence)
    let b = wilson(rates.successes.b, rates.counts.b, confidence)
    let (p, q) = (rates.rateA, rates.rateB)
    return Interval(
      low: p - q - hypotenuse(p - a.low, b.high - q),
      high: p - q + hypotenuse(a.high - p, q - b.low),
      confidence: confidence)
  }

  private static func wilson(_ successes: Int, _ count: Int, _ confidence: Double) -> Interval {
    let found = try? Wilson.interval(successes: successes, count: count, confidence: confidence)
    return found ?? Interval(low: 0, high: 1, confidence: confidence)
  }

  private static func hypotenuse(_ x: Double, _ y: Double) -> Double {
    (x * x + y * y).squareRoot()
  }
}
