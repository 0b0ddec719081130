internal import Glibc

/// Cohen's h, the difference of two rates on the arcsine scale.
package struct CohenH: StatisticalResult {
  package static let method = MethodDescription(
    "Cohen's h",
    summary: "The difference of two rates on the scale where their variance is constant.",
    units: "radians; 0.2 small, 0.5 medium, 0.8 large",
    assumptions: ["none"],
    edges: "Rates of 0 and 1 are fine.",
    source: "Cohen, Statistical Power Analysis for the Behavioral Sciences (1988), chapter 6")

  package let h: Double

  package init(_ p1: Double, _ p2: Double) throws(StatisticsError) {
    try Check.probability(p1, "the first rate")
    try Check.probability(p2, "the second rate")
    h = 2 * (Self.angle(p1) - Self.angle(p2))
  }

  package var findings: Findings {
    Findings(estimate: Quantity("h", h), algorithm: .closedForm)
  }

  /// arcsin √p; through the cosine near 1, where the sine is flat.
  private static func angle(_ p: Double) -> Double { atan2(p.squareRoot(), (1 - p).squareRoot()) }
}
