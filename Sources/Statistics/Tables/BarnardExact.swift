/// The z statistic of two independent rates, judged exactly at the worst common rate.
///
/// Each column of the table is an arm, the first row its passes.
package struct BarnardExact: StatisticalResult {
  package static let method = MethodDescription(
    "Barnard's exact test",
    summary: "Whether two independent arms pass equally often, exactly.",
    units: "a difference of two probabilities, a − b",
    assumptions: TwoRatesText.assumptions,
    edges: "An arm without cases: an error. All pass or all fail: p = 1.",
    source:
      "Barnard, Biometrika 34 (1947), 123–138; statistic: Suissa and Shuster, JRSS A 148 (1985)")

  package let table: FourfoldTable
  package let alternative: Alternative
  /// Whether the statistic uses one common rate in its standard error.
  package let pooled: Bool
  package let z: Double
  package let p: PValue
  package let nuisance: Double

  package init(
    _ table: FourfoldTable, pooled: Bool = true, alternative: Alternative = .twoSided
  ) throws(StatisticsError) {
    try table.checkColumns()
    (self.table, self.pooled, self.alternative) = (table, pooled, alternative)
    let (n, m) = table.columns
    func extremeness(_ x: Int, _ y: Int) -> Double {
      let z = Self.statistic(x, n, y, m, pooled)
      return alternative == .twoSided ? abs(z) : alternative == .greater ? z : -z
    }
    z = Self.statistic(table.a, n, table.b, m, pooled)
    let observed = extremeness(table.a, table.b)
    // Equal fractions may differ in their last digits.
    let slack = observed.isFinite ? 1e-11 * max(1, abs(observed)) : 0
    let region = (0...n).map { x in (0...m).map { extremeness(x, $0) >= observed - slack } }
    let worst = UnconditionalTest(region: region).supremum()
    (p, nuisance) = (PValue(worst.value), worst.rate)
  }

  package var findings: Findings {
    let (n, m) = table.columns
    return Findings(
      variant: pooled ? "pooled" : "unpooled",
      estimate: Quantity(
        "difference a − b", Double(table.a) / Double(n) - Double(table.b) / Double(m)),
      statistic: Quantity("z", z), p: p,
      further: [Quantity("attained at a common rate of", nuisance)],
      algorithm: .exact(outcomes: (Double(n) + 1) * (Double(m) + 1)))
  }

  private static func statistic(_ x: Int, _ n: Int, _ y: Int, _ m: Int, _ pooled: Bool) -> Double {
    let (p, q) = (Double(x) / Double(n), Double(y) / Double(m))
    guard x * m != y * n else { return 0 }
    let common = Double(x + y) / Double(n + m)
    let variance =
      pooled
      ? common * (1 - common) * (1 / Double(n) + 1 / Double(m))
      : p * (1 - p) / Double(n) + q * (1 - q) / Double(m)
    return (p - q) / variance.squareRoot()
  }
}
