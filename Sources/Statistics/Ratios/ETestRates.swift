internal import Glibc

/// Whether events happen equally often in two arms, with more power than the conditional test.
package struct ETestRates: StatisticalResult {
  package static let method = MethodDescription(
    "E-test of two rates",
    summary: "Whether events happen at the same rate in two arms.",
    units: "events a unit of exposure",
    assumptions: ["events happen independently, at one rate an arm"],
    edges: "An exposure that is not positive: an error. No events: p = 1 and a flag.",
    source:
      "Krishnamoorthy and Thomson, Journal of Statistical Planning and Inference 119 (2004), 23–35")

  package let rates: (a: Double, b: Double)
  package let statistic: Double?
  package let p: PValue

  package init(
    countA: Int, exposureA: Double, countB: Int, exposureB: Double
  ) throws(StatisticsError) {
    try Check.counts(countA, countB)
    try Check.positive(exposureA, "the exposure of a")
    try Check.positive(exposureB, "the exposure of b")
    guard countA + countB <= 100_000 else {
      throw StatisticsError(
        .tooLarge, "more than 100,000 events take too long",
        suggestion: "use the exact conditional test")
    }
    func statistic(_ x: Double, _ y: Double) -> Double {
      guard x + y > 0 else { return 0 }
      let variance = x / (exposureA * exposureA) + y / (exposureB * exposureB)
      return (x / exposureA - y / exposureB) / variance.squareRoot()
    }
    rates = (Double(countA) / exposureA, Double(countB) / exposureB)
    guard countA + countB > 0 else {
      (self.statistic, p) = (nil, .one)
      return
    }
    let common = Double(countA + countB) / (exposureA + exposureB)
    let observed = statistic(Double(countA), Double(countB))
    let extreme = abs(observed) * (1 - 1e-12)
    let (a, b) = (Self.masses(common * exposureA), Self.masses(common * exposureB))
    var total = DoubleDouble.zero
    for (x, mass) in a {
      var inner = 0.0
      for (y, other) in b where abs(statistic(Double(x), Double(y))) >= extreme { inner += other }
      total.add(mass * inner)
    }
    (self.statistic, p) = (observed, PValue(total.value))
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("rate a", rates.a), statistic: Quantity("statistic", statistic), p: p,
      further: [Quantity("rate b", rates.b)],
      algorithm: .numeric("summed over both Poisson distributions at the estimated common rate"),
      flags: statistic == nil ? [Flag(.degenerate, "no event happened in either arm")] : [])
  }

  /// The counts that are not negligible, with their probabilities.
  private static func masses(_ mean: Double) -> [(Int, Double)] {
    let poisson = Poisson(mean: mean)
    let reach = 10 * mean.squareRoot() + 30
    let range = max(0, Int(mean - reach))...Int(mean + reach)
    return range.map { ($0, poisson.pmf($0)) }
  }
}
