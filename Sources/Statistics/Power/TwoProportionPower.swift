/// How many cases an arm a comparison of two independent rates takes.
package struct TwoProportionPower: StatisticalResult {
  package static let method = MethodDescription(
    "Sample size for two rates",
    summary: "How many cases an arm it takes to tell two rates apart.",
    units: "cases an arm, not rounded",
    assumptions: ["the assumptions of the two-proportion z test"],
    edges: "Equal rates: an error, because they are never told apart.",
    source:
      "Fleiss, Levin and Paik (2003), equation 4.14; arcsine: Cohen (1988), chapter 6, one tail")

  /// By the pooled z test.
  package let countPooled: Double
  /// By the arcsine transformation, counting the tail of the true direction only.
  package let countArcsine: Double

  package init(
    _ p1: Double, _ p2: Double, power: Double = 0.8, alpha: Double = 0.05
  ) throws(StatisticsError) {
    try Check.probability(p1, "the first rate")
    try Check.probability(p2, "the second rate")
    try Check.openProbability(alpha, "alpha")
    try Check.openProbability(power, "the power")
    guard p1 != p2 else {
      throw StatisticsError(.outOfRange, "equal rates are never told apart")
    }
    let za = Normal.standard.quantile(upper: alpha / 2)
    let zb = Normal.standard.quantile(power)
    let mean = (p1 + p2) / 2
    let root =
      za * (2 * mean * (1 - mean)).squareRoot() + zb * (p1 * (1 - p1) + p2 * (1 - p2)).squareRoot()
    countPooled = root * root / ((p1 - p2) * (p1 - p2))
    let h = try CohenH(p1, p2).h
    countArcsine = 2 * (za + zb) * (za + zb) / (h * h)
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("cases an arm", countPooled),
      further: [Quantity("by arcsine", countArcsine)], algorithm: .asymptotic)
  }
}
