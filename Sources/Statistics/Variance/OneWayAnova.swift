/// Whether several independent means are equal, with equal variances.
package struct OneWayAnova: StatisticalResult {
  package static let method = MethodDescription(
    "One-way analysis of variance",
    summary: "Whether several independent means are equal.",
    units: "eta squared, a share of the variance",
    assumptions: [
      "values are independent within and between groups", "all groups have the same variance",
      "group means are close to normal",
    ],
    edges:
      "Fewer than two groups, an empty one, or single values only: an error. No variance within: an error.",
    source: "Fisher, Statistical Methods for Research Workers (1925), chapter 7")

  package let sumOfSquaresBetween: Double
  package let sumOfSquaresWithin: Double
  package let dfBetween: Int
  package let dfWithin: Int
  package let f: Double
  package let p: PValue

  package init(_ groups: [[Double]]) throws(StatisticsError) {
    let moments = try OneWayMoments(groups)
    try moments.checkVariance()
    (sumOfSquaresBetween, sumOfSquaresWithin) = (moments.between, moments.within)
    (dfBetween, dfWithin) = (Int(moments.dfBetween), Int(moments.dfWithin))
    f = moments.between / moments.dfBetween / moments.meanSquareWithin
    p = PValue.upper(f, FisherF(moments.dfBetween, moments.dfWithin))
  }

  /// The share of the variance that lies between the groups, also called R².
  package var etaSquared: Double {
    sumOfSquaresBetween / (sumOfSquaresBetween + sumOfSquaresWithin)
  }

  /// The same, corrected for chance; it may fall below 0.
  package var omegaSquared: Double {
    let mean = sumOfSquaresWithin / Double(dfWithin)
    return (sumOfSquaresBetween - Double(dfBetween) * mean)
      / (sumOfSquaresBetween + sumOfSquaresWithin + mean)
  }

  package var residualSD: Double { (sumOfSquaresWithin / Double(dfWithin)).squareRoot() }

  package var findings: Findings {
    Findings(
      estimate: Quantity("eta squared", etaSquared),
      statistic: Quantity("F", f), degreesOfFreedom: [Double(dfBetween), Double(dfWithin)], p: p,
      further: [
        Quantity("omega squared", omegaSquared), Quantity("residual SD", residualSD),
      ],
      algorithm: .closedForm)
  }
}
