/// All pairwise differences of several independent means, whatever their variances.
package struct GamesHowell: StatisticalResult {
  package static let method = MethodDescription(
    "Games–Howell comparisons",
    summary: "All pairwise differences of several means with unequal variances.",
    units: "the unit of the samples",
    assumptions: [
      "values are independent within and between groups", "group means are close to normal",
    ],
    edges: "A group with fewer than two values: an error. Two groups without variance: an error.",
    source: "Games and Howell, Journal of Educational Statistics 1 (1976), 113–125")

  package let comparisons: [PairwiseComparison]

  package init(_ groups: [[Double]], confidence: Double = 0.95) throws(StatisticsError) {
    try Check.confidence(confidence)
    try Check.groups(groups, atLeast: 2)
    let moments = groups.map { Moments($0) }
    guard moments.count(where: { $0.squares.value == 0 }) < 2 else {
      throw StatisticsError(
        .zeroVariance, "two groups do not vary, so their difference has no error")
    }
    comparisons = PairwiseComparison.pairs(groups.count).map { first, second in
      let (a, b) = (moments[first], moments[second])
      let (ea, eb) = (a.variance / Double(a.count), b.variance / Double(b.count))
      let df =
        (ea + eb) * (ea + eb) / (ea * ea / Double(a.count - 1) + eb * eb / Double(b.count - 1))
      let null = StudentizedRange(groups: groups.count, df: df)
      let error = ((ea + eb) / 2).squareRoot()
      let difference = (a.mean - b.mean).value
      let margin = null.quantile(upper: 1 - confidence) * error
      return PairwiseComparison(
        first: first, second: second, difference: difference, statistic: abs(difference) / error,
        p: PValue(null.sf(abs(difference) / error)),
        interval: Interval(
          low: difference - margin, high: difference + margin, confidence: confidence))
    }
  }

  package var findings: Findings {
    Findings(
      further: comparisons.flatMap(\.quantities),
      algorithm: .numeric("studentized range by quadrature"))
  }
}
