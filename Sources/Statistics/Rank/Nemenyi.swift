/// All pairwise differences of mean ranks over the same cases, after Friedman's test.
package struct Nemenyi: StatisticalResult {
  package static let method = MethodDescription(
    "Nemenyi comparisons",
    summary: "All pairwise differences of several arms' mean ranks over the same cases.",
    units: "mean ranks",
    assumptions: ["cases are independent of each other", "not too few cases, say ten"],
    edges:
      "No cases or fewer than two arms: an error. Ties share midranks, which makes it conservative.",
    source:
      "Nemenyi (1963); Demšar, Journal of Machine Learning Research 7 (2006), 1–30, section 3.2.2")

  package let meanRanks: [Double]
  package let comparisons: [PairwiseComparison]

  package init(_ rows: [[Double]], confidence: Double = 0.95) throws(StatisticsError) {
    try Check.confidence(confidence)
    let ranks = try Friedman(rows).meanRanks
    let k = Double(ranks.count)
    let error = (k * (k + 1) / (12 * Double(rows.count))).squareRoot()
    let null = StudentizedRange(groups: ranks.count, df: .infinity)
    let margin = null.quantile(upper: 1 - confidence) * error
    meanRanks = ranks
    comparisons = PairwiseComparison.pairs(ranks.count).map { first, second in
      let difference = ranks[first] - ranks[second]
      return PairwiseComparison(
        first: first, second: second, difference: difference, statistic: abs(difference) / error,
        p: PValue(null.sf(abs(difference) / error)),
        interval: Interval(
          low: difference - margin, high: difference + margin, confidence: confidence))
    }
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("mean ranks", .reals(meanRanks)),
      further: comparisons.flatMap(\.quantities),
      algorithm: .numeric("range of normals by quadrature"))
  }
}
