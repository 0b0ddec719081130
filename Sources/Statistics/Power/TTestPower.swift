internal import CBoostMath

/// How likely a t test is to see a given effect, and how many cases it takes.
///
/// Strict: both tails of the two-sided test count.
package struct TTestPower: StatisticalResult {
  package static let method = MethodDescription(
    "Power of the t test",
    summary: "How likely a t test is to see a standardised effect, and how many cases it takes.",
    units: "a probability; cases (pairs, or cases an arm)",
    assumptions: ["the assumptions of the t test"],
    edges: "Fewer than two cases: an error. No effect: the power is the level.",
    source: "Cohen (1988), chapter 2; non-central t: Johnson and Welch, Biometrika 31 (1940)")

  /// Pairs, or two independent arms of equal size.
  package enum Design: String, Sendable {
    case paired
    case twoSample = "two_sample"
  }

  package let design: Design
  /// The difference in standard deviations (of the differences, where paired).
  package let effect: Double
  package let alpha: Double
  /// Pairs, or cases an arm; need not be whole.
  package let count: Double
  package let power: Double

  package init(
    _ design: Design, effect: Double, count: Double, alpha: Double = 0.05
  ) throws(StatisticsError) {
    try Check.openProbability(alpha, "alpha")
    try Check.sample([effect], "the effect")
    guard count > 1, count.isFinite else {
      throw StatisticsError(.tooFew, "a t test needs at least two cases")
    }
    (self.design, self.effect, self.alpha, self.count) = (design, effect, alpha, count)
    power = Self.power(design, abs(effect), count, alpha)
  }

  /// The smallest number of cases with at least the wanted power, not rounded.
  package static func count(
    _ design: Design, effect: Double, power: Double, alpha: Double = 0.05
  ) throws(StatisticsError) -> Double {
    try Check.openProbability(alpha, "alpha")
    try Check.openProbability(power, "the power")
    guard effect != 0, effect.isFinite else {
      throw StatisticsError(.outOfRange, "an effect of \(effect) is never found")
    }
    let gap = { (n: Double) in Self.power(design, abs(effect), n, alpha) - power }
    let least = 1.0 + 1e-9
    if gap(2) >= 0 { return gap(least) >= 0 ? 2 : Roots.find(least, 2, gap) }
    var high = 4.0
    while gap(high) < 0, high < 1e12 { high *= 2 }
    return Roots.find(high / 2, high, gap)
  }

  /// The smallest effect that is found with the wanted power.
  package static func detectable(
    _ design: Design, count: Double, power: Double = 0.8, alpha: Double = 0.05
  ) throws(StatisticsError) -> Double {
    _ = try TTestPower(design, effect: 0, count: count, alpha: alpha)
    try Check.openProbability(power, "the power")
    guard power > alpha else { return 0 }
    var high = 1.0
    while Self.power(design, high, count, alpha) < power, high < 1e9 { high *= 2 }
    return Roots.find(0, high) { Self.power(design, $0, count, alpha) - power }
  }

  package var findings: Findings {
    Findings(
      variant: design == .paired ? "paired" : "two independent arms",
      estimate: Quantity("power", power),
      further: [
        Quantity("effect", effect), Quantity(design == .paired ? "pairs" : "cases an arm", count),
        Quantity("alpha", alpha),
      ],
      algorithm: .numeric("non-central t"))
  }

  private static func power(
    _ design: Design, _ effect: Double, _ n: Double, _ alpha: Double
  ) -> Double {
    let df = design == .paired ? n - 1 : 2 * n - 2
    let shift = effect * (design == .paired ? n : n / 2).squareRoot()
    let critical = StudentT(df: df).quantile(upper: alpha / 2)
    guard shift > 0 else { return alpha }
    let power =
      cardlab_noncentral_t_sf(critical, df, shift) + cardlab_noncentral_t_cdf(-critical, df, shift)
    guard power.isNaN else { return power }
    // So large a shift that only the standard error still varies.
    return ChiSquared(df: df).cdf(df * shift * shift / (critical * critical))
  }
}
