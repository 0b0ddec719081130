/// Whether a difference lies within a margin either way (two one-sided tests).
///
/// The p-value is the larger of both one-sided ones; the interval has twice the error, as the test asks.
package struct EquivalenceTest: StatisticalResult {
  package static let method = MethodDescription(
    "Equivalence (two one-sided tests)",
    summary: "Whether a difference lies within a margin either way.",
    units: "the unit of the difference",
    assumptions: ["the assumptions of the underlying test", "the margin was set before the data"],
    edges: "A margin that is not above 0: an error. No variance: as for the paired t test.",
    source:
      "Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15 (1987), 657–680; paired "
      + "rates: Tango, Statistics in Medicine 17 (1998)")

  package let estimate: Double
  package let margin: Double
  /// Against a difference of minus the margin, or less.
  package let pAboveLower: PValue
  /// Against a difference of the margin, or more.
  package let pBelowUpper: PValue
  /// With confidence 1 − 2 alpha.
  package let interval: Interval
  private let algorithm: Algorithm

  /// Paired scores, by t.
  package init(
    a: [Double], b: [Double], margin: Double, alpha: Double = 0.05
  ) throws(StatisticsError) {
    try Self.check(margin, alpha)
    try Check.pairs(a, b, atLeast: 2)
    let differences = Decimals.differences(a, b)
    let above = try OneSampleTTest(differences, mean: -margin, alternative: .greater)
    let below = try OneSampleTTest(differences, mean: margin, alternative: .less)
    let plain = try PairedTTest(a: a, b: b, confidence: 1 - 2 * alpha)
    (estimate, self.margin, interval) = (plain.estimate, margin, plain.interval)
    (pAboveLower, pBelowUpper, algorithm) = (above.p, below.p, .closedForm)
  }

  /// Paired passes, by Tango's score.
  package init(
    _ table: PairedCounts, margin: Double, alpha: Double = 0.05
  ) throws(StatisticsError) {
    try Self.check(margin, alpha)
    guard margin < 1 else {
      throw StatisticsError(
        .outOfRange, "a margin of \(margin) covers every difference of two rates")
    }
    (estimate, self.margin) = (table.difference, margin)
    interval = try Tango.interval(table, confidence: 1 - 2 * alpha)
    pAboveLower = PValue.upper(Tango.score(table, -margin), Normal.standard)
    pBelowUpper = PValue.lower(Tango.score(table, margin), Normal.standard)
    algorithm = .asymptotic
  }

  package var p: PValue { max(pAboveLower, pBelowUpper) }

  package var findings: Findings {
    Findings(
      estimate: Quantity("difference", estimate), interval: interval, p: p,
      further: [
        Quantity("margin", margin), Quantity("p above −margin", .p(pAboveLower)),
        Quantity("p below margin", .p(pBelowUpper)),
      ],
      algorithm: algorithm)
  }

  private static func check(_ margin: Double, _ alpha: Double) throws(StatisticsError) {
    try Check.positive(margin, "the margin")
    guard alpha > 0, alpha < 0.5 else {
      throw StatisticsError(.outOfRange, "alpha is \(alpha), but it must lie between 0 and 0.5")
    }
  }
}
