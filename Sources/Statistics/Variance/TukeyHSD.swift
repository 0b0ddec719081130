/// All pairwise differences of several independent means, with one error rate for all of them.
package struct TukeyHSD: StatisticalResult {
  package static let method = MethodDescription(
    "Tukey's honest significant differences",
    summary: "All pairwise differences of several means, with simultaneous intervals.",
    units: "the unit of the samples",
    assumptions: [
      "values are independent within and between groups", "all groups have the same variance",
      "group means are close to normal",
    ],
    edges:
      "As for the analysis of variance; unequal sizes by Kramer's formula, which is conservative.",
    source: "Tukey (1953); Kramer, Biometrics 12 (1956), 307–310")

  package let comparisons: [PairwiseComparison]
  package let df: Double

  package init(_ groups: [[Double]], confidence: Double = 0.95) throws(StatisticsError) {
    try Check.confidence(confidence)
    let moments = try OneWayMoments(groups)
    try moments.checkVariance()
    df = moments.dfWithin
    let null = StudentizedRange(groups: groups.count, df: moments.dfWithin)
    let critical = null.quantile(upper: 1 - confidence)
    comparisons = PairwiseComparison.pairs(groups.count).map { first, second in
      let (a, b) = (moments.groups[first], moments.groups[second])
      let shares = (1 / Double(a.count) + 1 / Double(b.count)) / 2
      let error = (moments.meanSquareWithin * shares).squareRoot()
      let difference = (a.mean - b.mean).value
      let q = abs(difference) / error
      return PairwiseComparison(
        first: first, second: second, difference: difference, statistic: q, p: PValue(null.sf(q)),
        interval: Interval(
          low: difference - critical * error, high: difference + critical * error,
          confidence: confidence))
    }
  }

  package var findings: Findings {
    Findings(
      degreesOfFreedom: [df], further: comparisons.flatMap(\.quantities),
      algorithm: .numeric("studentized range by quadrature"))
  }
}
