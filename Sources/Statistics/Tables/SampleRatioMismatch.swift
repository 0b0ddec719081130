/// Whether arms received the shares of cases that the design promised them.
package struct SampleRatioMismatch: StatisticalResult {
  package static let method = MethodDescription(
    "Sample-ratio mismatch",
    summary: "Whether the arms received the shares of cases that the design promised.",
    units: "cases",
    assumptions: ["cases are assigned independently", "about five cases expected in each arm"],
    edges: "No cases, or a share that is not above 0: an error.",
    source: "Fabijan et al., KDD 2019, 2156–2164; Pearson's chi-squared test of fit (1900)")

  package let observed: [Int]
  package let expected: [Double]
  package let chiSquared: Double
  package let df: Int
  package let p: PValue

  package init(observed: [Int], shares: [Double]) throws(StatisticsError) {
    guard observed.count == shares.count, observed.count > 1 else {
      throw StatisticsError(
        .lengthMismatch, "there are \(observed.count) arms and \(shares.count) shares")
    }
    for count in observed { try Check.counts(count) }
    for share in shares { try Check.positive(share, "an arm's share") }
    let (total, whole) = (Double(observed.reduce(0, +)), shares.reduce(0, +))
    guard total > 0 else { throw StatisticsError(.empty, "there are no cases") }
    (self.observed, df) = (observed, observed.count - 1)
    expected = shares.map { total * $0 / whole }
    chiSquared = zip(observed, expected).reduce(0) {
      $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) / $1.1
    }
    p = PValue.upper(chiSquared, ChiSquared(df: Double(df)))
  }

  /// A mismatch is rare enough to doubt the assignment where p is below this.
  package static let threshold = 0.001

  package var findings: Findings {
    Findings(
      statistic: Quantity("chi-squared", chiSquared), degreesOfFreedom: [Double(df)], p: p,
      further: [Quantity("expected", .reals(expected))],
      algorithm: .asymptotic)
  }
}
