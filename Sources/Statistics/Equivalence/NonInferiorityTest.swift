/// Whether one arm is not worse than another by more than a margin.
package struct NonInferiorityTest: StatisticalResult {
  package static let method = MethodDescription(
    "Non-inferiority test",
    summary: "Whether arm a is not worse than arm b by more than a margin.",
    units: "the unit of the difference, a − b",
    assumptions: [
      "the assumptions of the underlying test", "larger is better",
      "the margin was set before the data",
    ],
    edges: "A margin below 0: an error. No variance: as for the paired t test.",
    source: "Blackwelder, Controlled Clinical Trials 3 (1982), 345–353; paired rates: Tango (1998)")

  package let estimate: Double
  package let margin: Double
  package let p: PValue
  /// One-sided: its lower end is what counts.
  package let interval: Interval
  private let algorithm: Algorithm

  /// Paired scores, by t.
  package init(
    a: [Double], b: [Double], margin: Double, alpha: Double = 0.05
  ) throws(StatisticsError) {
    try Self.check(margin, alpha)
    try Check.pairs(a, b, atLeast: 2)
    let test = try OneSampleTTest(
      Decimals.differences(a, b), mean: -margin, alternative: .greater, confidence: 1 - alpha)
    (estimate, self.margin, p) = (test.estimate, margin, test.p)
    (interval, algorithm) = (test.interval, .closedForm)
  }

  /// Paired passes, by Tango's score.
  package init(
    _ table: PairedCounts, margin: Double, alpha: Double = 0.05
  ) throws(StatisticsError) {
    try Self.check(margin, alpha)
    guard margin < 1 else {
      throw StatisticsError(
        .outOfRange, "a margin of \(margin) forgives every difference of two rates")
    }
    (estimate, self.margin) = (table.difference, margin)
    p = PValue.upper(Tango.score(table, -margin), Normal.standard)
    let both = try Tango.interval(table, confidence: 1 - 2 * alpha)
    interval = Interval(low: both.low, high: 1, confidence: 1 - alpha)
    algorithm = .asymptotic
  }

  package var findings: Findings {
    Findings(
      variant: "one-sided",
      estimate: Quantity("difference a − b", estimate), interval: interval, p: p,
      further: [Quantity("margin", margin)], algorithm: algorithm)
  }

  private static func check(_ margin: Double, _ alpha: Double) throws(StatisticsError) {
    guard margin >= 0, margin.isFinite else {
      throw StatisticsError(.outOfRange, "the margin is \(margin), but it cannot be negative")
    }
    guard alpha > 0, alpha < 0.5 else {
      throw StatisticsError(.outOfRange, "alpha is \(alpha), but it must lie between 0 and 0.5")
    }
  }
}
