/// How far apart two independent samples lie, without a unit.
package struct TwoSampleEffect: StatisticalResult {
  package static let method = MethodDescription(
    "Effect size of two samples",
    summary: "How far apart two independent samples lie, in standard deviations and as dominance.",
    units: "standard deviations (Cohen, Hedges, Glass); probabilities (Cliff, Vargha–Delaney)",
    assumptions: ["values are independent within and between arms"],
    edges:
      "Fewer than two values in an arm: an error. No variance: no standardised difference, with a flag.",
    source:
      "Cohen (1988), 2.5; Hedges, Journal of Educational Statistics 6 (1981), 107–128, equation 6e; "
      + "Glass (1976); Cliff, Psychological Bulletin 114 (1993); Vargha and Delaney (2000)")

  /// The difference in pooled standard deviations.
  package let cohenD: Double?
  /// Cohen's d with the exact correction of its bias.
  package let hedgesG: Double?
  package let hedgesGApproximate: Double?
  /// The difference in standard deviations of b.
  package let glassDelta: Double?
  /// The difference over the root of the mean variance.
  package let cohenDAverage: Double?
  package let cliffDelta: Double
  package let varghaDelaneyA: Double

  package init(a: [Double], b: [Double]) throws(StatisticsError) {
    let samples = try TwoSampleMoments(a, b)
    let difference = samples.difference
    func over(_ variance: Double) -> Double? {
      variance > 0 ? difference / variance.squareRoot() : nil
    }
    let df = Double(a.count + b.count - 2)
    let d = over(samples.pooledVariance)
    cohenD = d
    hedgesG = d.map { $0 * HedgesCorrection.exact(df) }
    hedgesGApproximate = d.map { $0 * HedgesCorrection.approximate(df) }
    glassDelta = over(samples.b.variance)
    cohenDAverage = over((samples.a.variance + samples.b.variance) / 2)
    let dominance = try MannWhitney(a: a, b: b, mode: .asymptotic)
    (cliffDelta, varghaDelaneyA) = (dominance.cliffDelta, dominance.auc)
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("Hedges' g", hedgesG),
      further: [
        Quantity("Cohen's d", cohenD), Quantity("Glass's delta", glassDelta),
        Quantity("d over mean variance", cohenDAverage), Quantity("Cliff's delta", cliffDelta),
        Quantity("Vargha–Delaney A", varghaDelaneyA),
      ],
      algorithm: .closedForm,
      flags: cohenD == nil
        ? [Flag(.degenerate, "neither arm varies")]
        : glassDelta == nil
          ? [Flag(.degenerate, "arm b does not vary, so Glass's delta is undefined")] : [])
  }
}
