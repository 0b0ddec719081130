/// Whether several arms pass equally often on the same cases.
package struct CochranQ: StatisticalResult {
  package static let method = MethodDescription(
    "Cochran's Q test",
    summary: "Whether several arms pass equally often on the same cases.",
    units: "cases",
    assumptions: [
      "cases are independent of each other", "about 25 cases that tell the arms apart",
    ],
    edges:
      "No cases or fewer than two arms: an error. No case tells the arms apart: p = 1 and a flag.",
    source: "Cochran, Biometrika 37 (1950), 256–266")

  package let q: Double
  package let df: Int
  package let p: PValue
  /// Cases on which the arms did not all agree.
  package let informative: Int

  /// One row a case, one column an arm; 1 is a pass and 0 a failure.
  package init(_ rows: [[Double]]) throws(StatisticsError) {
    try Check.blocks(rows)
    for row in rows where row.contains(where: { $0 != 0 && $0 != 1 }) {
      throw StatisticsError(.outOfRange, "Cochran's Q takes passes and failures, 1 and 0, only")
    }
    let k = Double(rows[0].count)
    var columns = [Double](repeating: 0, count: rows[0].count)
    var (spread, informative) = (0.0, 0)
    for row in rows {
      let total = row.reduce(0, +)
      for arm in row.indices { columns[arm] += row[arm] }
      spread += total * (k - total)
      if total > 0, total < k { informative += 1 }
    }
    let mean = columns.reduce(0, +) / k
    let between = columns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    (df, self.informative) = (rows[0].count - 1, informative)
    q = spread > 0 ? k * (k - 1) * between / spread : 0
    p = spread > 0 ? PValue.upper(q, ChiSquared(df: k - 1)) : .one
  }

  package var findings: Findings {
    Findings(
      statistic: Quantity("Q", q), degreesOfFreedom: [Double(df)], p: p,
      further: [Quantity("cases that differ", .count(informative))],
      algorithm: .asymptotic,
      flags: informative == 0
        ? [Flag(.degenerate, "no case tells the arms apart")]
        : informative < 25
          ? [Flag(.poorApproximation, "only \(informative) cases tell the arms apart")] : [])
  }
}
