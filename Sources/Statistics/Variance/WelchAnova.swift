/// Whether several independent means are equal, without assuming equal variances.
package struct WelchAnova: StatisticalResult {
  package static let method = MethodDescription(
    "Welch's analysis of variance",
    summary: "Whether several independent means are equal, whatever their variances.",
    units: "the unit of the samples",
    assumptions: [
      "values are independent within and between groups", "group means are close to normal",
    ],
    edges: "A group with fewer than two values or without variance: an error.",
    source: "Welch, Biometrika 38 (1951), 330–336")

  package let f: Double
  package let df1: Double
  package let df2: Double
  package let p: PValue

  package init(_ groups: [[Double]]) throws(StatisticsError) {
    let moments = try OneWayMoments(groups, atLeast: 2).groups
    guard moments.allSatisfy({ $0.squares.value > 0 }) else {
      throw StatisticsError(.zeroVariance, "a group does not vary, so its mean has no weight")
    }
    let k = Double(groups.count)
    let weights = moments.map { Double($0.count) / $0.variance }
    let total = weights.reduce(0, +)
    // From the first mean, so that a large offset of all groups takes no digit.
    let means = moments.map { ($0.mean - moments[0].mean).value }
    let mean = zip(weights, means).reduce(0) { $0 + $1.0 * $1.1 } / total
    let spread = zip(weights, means).reduce(0.0) {
      $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean)
    }
    let lambda = zip(weights, moments).reduce(0.0) {
      $0 + (1 - $1.0 / total) * (1 - $1.0 / total) / Double($1.1.count - 1)
    }
    f = spread / (k - 1) / (1 + 2 * (k - 2) / (k * k - 1) * lambda)
    (df1, df2) = (k - 1, (k * k - 1) / (3 * lambda))
    p = PValue.upper(f, FisherF(df1, df2))
  }

  package var findings: Findings {
    Findings(
      statistic: Quantity("F", f), degreesOfFreedom: [df1, df2], p: p, algorithm: .closedForm)
  }
}
