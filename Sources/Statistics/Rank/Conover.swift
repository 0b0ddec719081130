/// All pairwise differences of rank sums over the same cases, by t, adjusted by Holm.
package struct Conover: StatisticalResult {
  package static let method = MethodDescription(
    "Conover comparisons",
    summary:
      "All pairwise differences of several arms' rank sums over the same cases, with more power.",
    units: "rank sums",
    assumptions: ["cases are independent of each other", "Friedman's test rejected first"],
    edges:
      "No cases or fewer than two arms: an error. Every case ties or orders all arms alike: an error.",
    source: "Conover, Practical Nonparametric Statistics, 3rd edition (1999), section 5.8")

  package let comparisons: [PairwiseComparison]
  package let df: Double

  package init(_ rows: [[Double]]) throws(StatisticsError) {
    let friedman = try Friedman(rows)
    let (n, k) = (Double(rows.count), Double(rows[0].count))
    let squares = rows.reduce(0.0) { sum, row in
      Ranks(row).values.reduce(sum) { $0 + $1 * $1 }
    }
    let sums = friedman.meanRanks.map { $0 * n }
    let spread = n * squares - sums.reduce(0) { $0 + $1 * $1 }
    let df = (n - 1) * (k - 1)
    guard df > 0, spread > 1e-9 * squares else {
      throw StatisticsError(
        .zeroVariance, "every case orders the arms alike, so rank sums have no error")
    }
    let error = (2 * spread / df).squareRoot()
    let pairs = PairwiseComparison.pairs(sums.count)
    let statistics = pairs.map { (sums[$0.0] - sums[$0.1]) / error }
    let raw = statistics.map { PValue.symmetric($0, StudentT(df: df), .twoSided) }
    let adjusted = try AdjustedPValues(raw, .holm).adjusted
    self.df = df
    comparisons = pairs.indices.map { index in
      let (first, second) = pairs[index]
      return PairwiseComparison(
        first: first, second: second, difference: sums[first] - sums[second],
        statistic: statistics[index], p: adjusted[index], interval: nil)
    }
  }

  package var findings: Findings {
    Findings(
      variant: "Holm-adjusted", degreesOfFreedom: [df],
      further: comparisons.flatMap(\.quantities), algorithm: .asymptotic)
  }
}
