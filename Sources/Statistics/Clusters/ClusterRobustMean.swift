/// A mean whose cases come in clusters, such as tickets of one customer.
///
/// Cluster-robust errors: CR0 sums residuals by cluster; CR1, the lab's choice, corrects for few clusters
/// and takes t on G − 1. `miller` is the form of Miller (2024).
package struct ClusterRobustMean: StatisticalResult {
  package static let method = MethodDescription(
    "Cluster-robust mean",
    summary: "A mean and its interval where cases come in clusters.",
    units: "the unit of the sample",
    assumptions: [
      "clusters are independent of each other", "there are not too few clusters, say 20",
    ],
    edges:
      "Fewer than two clusters: an error. No variance: a flag. Every case its own cluster: as without.",
    source:
      "Liang and Zeger, Biometrika 73 (1986); Cameron and Miller, Journal of Human Resources 50 "
      + "(2015), section II; Miller, Adding Error Bars to Evals, arXiv 2411.00640 (2024), section 2.2"
  )

  package let mean: Double
  package let count: Int
  package let clusters: Int
  /// The standard error as if all cases were independent.
  package let standardErrorIID: Double
  package let standardErrorCR0: Double
  package let standardErrorCR1: Double
  package let standardErrorMiller: Double
  package let t: Double?
  package let p: PValue
  package let interval: Interval

  /// The mean against 0; `cluster` names each value's cluster.
  package init<Name: Hashable>(
    _ sample: [Double], cluster: [Name], confidence: Double = 0.95
  ) throws(StatisticsError) {
    try Check.sample(sample, atLeast: 2)
    try Check.confidence(confidence)
    let clustering = try Clustering(cluster, values: sample.count)
    guard clustering.count > 1 else {
      throw StatisticsError(
        .tooFew, "all cases belong to one cluster, which leaves nothing to judge the variance by")
    }
    let moments = Moments(sample)
    let sums = clustering.sums(sample, about: moments.mean)
    let (n, g) = (Double(sample.count), Double(clustering.count))
    let squares = sums.reduce(into: DoubleDouble.zero) { $0.add($1 * $1) }
    let own = moments.squares.value
    (mean, count, clusters) = (moments.mean.value, sample.count, clustering.count)
    standardErrorIID = moments.standardError
    standardErrorCR0 = squares.value.squareRoot() / n
    standardErrorCR1 = (squares.value * g / (g - 1)).squareRoot() / n
    let cross = squares.value - own
    standardErrorMiller = max(0, own / (n * (n - 1)) + cross / (n * n)).squareRoot()
    let inference =
      standardErrorCR1 > 0
      ? TInference(
        estimate: mean, standardError: standardErrorCR1, df: g - 1, alternative: .twoSided,
        confidence: confidence)
      : TInference(
        constant: mean, count: clustering.count, df: g - 1, alternative: .twoSided,
        confidence: confidence)
    (t, p, interval) = (inference.t, inference.p, inference.interval)
  }

  /// The mean of the paired differences a − b.
  package init<Name: Hashable>(
    a: [Double], b: [Double], cluster: [Name], confidence: Double = 0.95
  ) throws(StatisticsError) {
    try Check.pairs(a, b, atLeast: 2)
    try self.init(zip(a, b).map { $0 - $1 }, cluster: cluster, confidence: confidence)
  }

  /// The degrees of freedom.
  package var df: Double { Double(clusters - 1) }

  /// How many times the variance is larger than that of as many independent cases; nil without variance.
  package var designEffect: Double? {
    guard standardErrorIID > 0 else { return nil }
    let ratio = standardErrorCR0 / standardErrorIID
    return ratio * ratio
  }

  /// As many independent cases would say as much.
  package var effectiveCount: Double? { designEffect.map { Double(count) / $0 } }

  package var findings: Findings {
    Findings(
      variant: "CR1",
      estimate: Quantity("mean", mean), interval: interval, statistic: Quantity("t", t),
      degreesOfFreedom: [df], p: p,
      further: [
        Quantity("standard error", standardErrorCR1),
        Quantity("as if independent", standardErrorIID), Quantity("design effect", designEffect),
        Quantity("clusters", .count(clusters)), Quantity("cases", .count(count)),
      ],
      algorithm: .closedForm,
      flags: t == nil
        ? [Flag(.degenerate, "the values have no variance between clusters")]
        : clusters < 20
          ? [
            Flag(
              .fewData, "with \(clusters) clusters the interval is rough; see the sign-flip test")
          ]
          : [])
  }
}
