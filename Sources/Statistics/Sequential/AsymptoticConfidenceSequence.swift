internal import Glibc

/// An interval for a mean that may be looked at after every case.
///
/// The normal-mixture boundary, tuned to be tightest at a planned number of cases.
package struct AsymptoticConfidenceSequence: StatisticalResult {
  package static let method = MethodDescription(
    "Asymptotic confidence sequence",
    summary: "An interval for a mean that holds at every look at once.",
    units: "the unit of the sample",
    assumptions: [
      "cases arrive independently", "enough cases for the central limit theorem, say 30",
    ],
    edges: "Fewer than two cases: an error. No variance: an interval without width, with a flag.",
    source:
      "Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, Annals of Statistics 52 (2024), 2613–2640, "
      + "theorem 2.2 and equation 9")

  package let count: Int
  package let mean: Double
  package let margin: Double
  package let interval: Interval
  /// The mixture's variance that is best at the planned count.
  package let rhoSquared: Double
  /// Against a mean of 0, valid at every look: the smallest alpha whose interval leaves 0 out.
  package let p: PValue

  package init(
    _ sample: [Double], plannedCount: Double, alpha: Double = 0.05
  ) throws(StatisticsError) {
    try Check.sample(sample, atLeast: 2)
    try Check.openProbability(alpha, "alpha")
    try Check.positive(plannedCount, "the planned number of cases")
    let moments = Moments(sample)
    (count, mean) = (sample.count, moments.mean.value)
    rhoSquared = Self.bestRho(plannedCount, alpha)
    // The population form of the variance, as in the source.
    let sd = (moments.squares.value / Double(count)).squareRoot()
    margin = sd * Self.factor(Double(count), rhoSquared, alpha)
    p = Self.p(mean, sd, Double(count), rhoSquared)
    interval = Interval(low: mean - margin, high: mean + margin, confidence: 1 - alpha)
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("mean", mean), interval: interval, p: p,
      further: [Quantity("cases", .count(count)), Quantity("rho squared", rhoSquared)],
      algorithm: .asymptotic,
      flags: margin == 0
        ? [Flag(.degenerate, "the values do not vary yet, so the interval means nothing")]
        : count < 30 ? [Flag(.poorApproximation, "\(count) cases are few for a limit theorem")] : []
    )
  }

  /// The margin in standard deviations after n cases.
  package static func factor(_ n: Double, _ rhoSquared: Double, _ alpha: Double) -> Double {
    let scale = n * rhoSquared + 1
    return (2 * scale / (n * n * rhoSquared) * (0.5 * log(scale) - log(alpha))).squareRoot()
  }

  /// The boundary solved for alpha; 1 where nothing varies yet.
  static func p(_ mean: Double, _ sd: Double, _ n: Double, _ rhoSquared: Double) -> PValue {
    guard sd > 0 else { return .one }
    let scale = n * rhoSquared + 1
    let z = mean / sd * n
    return PValue(logarithm: 0.5 * log(scale) - z * z * rhoSquared / (2 * scale))
  }

  /// (−W₋₁(−α²/e) − 1)/n, where W₋₁ is Lambert's function.
  package static func bestRho(_ plannedCount: Double, _ alpha: Double) -> Double {
    // x = −W₋₁(−α²/e) solves x − ln x = 1 − ln α² and exceeds 1.
    let target = 1 - 2 * log(alpha)
    let x = Roots.find(1, 2 * target + 2) { $0 - log($0) - target }
    return (x - 1) / plannedCount
  }

  /// (−2 ln α + ln(1 − 2 ln α))/n, the source's approximation.
  package static func approximateRho(_ plannedCount: Double, _ alpha: Double) -> Double {
    (-2 * log(alpha) + log(1 - 2 * log(alpha))) / plannedCount
  }
}
