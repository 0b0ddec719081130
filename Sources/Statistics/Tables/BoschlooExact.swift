/// Fisher's p-value as a statistic, judged without fixing the outcome margin.
///
/// Uniformly more powerful than Fisher's test. Each column of the table is an arm, the first row its
/// passes; `less` means that a passes less often than b.
package struct BoschlooExact: StatisticalResult {
  package static let method = MethodDescription(
    "Boschloo's exact test",
    summary:
      "Whether two independent arms pass equally often, exactly and with more power than Fisher's.",
    units: "a difference of two probabilities, a − b",
    assumptions: TwoRatesText.assumptions,
    edges: "An arm without cases: an error. All pass or all fail: p = 1.",
    source: "Boschloo, Statistica Neerlandica 24 (1970), 1–9; two-sided is twice the smaller side")

  package let table: FourfoldTable
  package let alternative: Alternative
  package let p: PValue
  /// The common rate at which the p-value is attained.
  package let nuisance: Double

  package init(
    _ table: FourfoldTable, alternative: Alternative = .twoSided
  ) throws(StatisticsError) {
    try table.checkColumns()
    (self.table, self.alternative) = (table, alternative)
    switch alternative {
    case .less, .greater:
      let side = Self.side(table, alternative)
      (p, nuisance) = (PValue(side.value), side.rate)
    case .twoSided:
      let sides = [Self.side(table, .less), Self.side(table, .greater)]
      let smaller = sides[0].value <= sides[1].value ? sides[0] : sides[1]
      (p, nuisance) = (PValue(2 * smaller.value), smaller.rate)
    }
  }

  package var findings: Findings {
    let (n, m) = table.columns
    return Findings(
      variant: alternative == .twoSided ? nil : alternative.rawValue,
      estimate: Quantity(
        "difference a − b", Double(table.a) / Double(n) - Double(table.b) / Double(m)),
      p: p,
      further: [Quantity("attained at a common rate of", nuisance)],
      algorithm: .exact(outcomes: (Double(n) + 1) * (Double(m) + 1)))
  }

  private static func side(
    _ table: FourfoldTable, _ alternative: Alternative
  ) -> (value: Double, rate: Double) {
    let (n, m) = table.columns
    let observed = fisher(table.a + table.b, n, m, alternative)[table.a] ?? 1
    var region = [[Bool]](repeating: [Bool](repeating: false, count: m + 1), count: n + 1)
    for total in 0...n + m {
      for (x, p) in fisher(total, n, m, alternative) where p <= observed * (1 + 1e-11) {
        region[x][total - x] = true
      }
    }
    return UnconditionalTest(region: region).supremum()
  }

  /// Fisher's one-sided p-value for every way to share out `total` passes, by the passes of a.
  private static func fisher(
    _ total: Int, _ n: Int, _ m: Int, _ alternative: Alternative
  ) -> [Int: Double] {
    let null = Hypergeometric(draws: total, successes: n, population: n + m)
    let masses = null.probabilities
    var result: [Int: Double] = [:]
    var sum = DoubleDouble.zero
    let order = alternative == .less ? Array(masses.indices) : masses.indices.reversed()
    for index in order {
      sum.add(masses[index])
      result[null.support.lowerBound + index] = sum.value
    }
    return result
  }
}
