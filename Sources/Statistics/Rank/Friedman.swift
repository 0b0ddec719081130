/// Whether several arms rank alike over the same cases.
package struct Friedman: StatisticalResult {
  package static let method = MethodDescription(
    "Friedman test",
    summary: "Whether several arms rank alike over the same cases.",
    units: "Kendall's W, 0 for no agreement of the cases to 1",
    assumptions: ["cases are independent of each other", "not too few cases"],
    edges: "No cases or fewer than two arms: an error. Every case tied: p = 1 and a flag.",
    source:
      "Friedman, JASA 32 (1937), 675–701; ties: Conover, Practical Nonparametric Statistics, 5.8")

  package let chiSquared: Double
  package let df: Int
  package let cases: Int
  package let p: PValue
  /// The mean rank of each arm.
  package let meanRanks: [Double]
  package let isDegenerate: Bool

  /// One row a case, one column an arm.
  package init(_ rows: [[Double]]) throws(StatisticsError) {
    try Check.blocks(rows)
    let (n, k) = (Double(rows.count), Double(rows[0].count))
    var sums = [Double](repeating: 0, count: rows[0].count)
    var ties = 0.0
    for row in rows {
      let ranks = Ranks(row)
      for arm in sums.indices { sums[arm] += ranks.values[arm] }
      ties += ranks.tieTerm
    }
    (df, cases, meanRanks) = (rows[0].count - 1, rows.count, sums.map { $0 / n })
    let spread = sums.reduce(0) { $0 + ($1 - n * (k + 1) / 2) * ($1 - n * (k + 1) / 2) }
    let scale = n * k * (k + 1) / 12 - ties / (12 * (k - 1))
    isDegenerate = scale <= 0
    chiSquared = scale > 0 ? spread / scale : 0
    p = scale > 0 ? PValue.upper(chiSquared, ChiSquared(df: k - 1)) : .one
  }

  /// The agreement of the cases about the order of the arms.
  package var kendallW: Double { chiSquared / (Double(cases) * Double(df)) }

  package var findings: Findings {
    Findings(
      estimate: Quantity("Kendall's W", kendallW),
      statistic: Quantity("chi-squared", chiSquared), degreesOfFreedom: [Double(df)], p: p,
      further: [Quantity("mean ranks", .reals(meanRanks))],
      algorithm: .asymptotic,
      flags: isDegenerate ? [Flag(.degenerate, "every case ties all arms")] : [])
  }
}
