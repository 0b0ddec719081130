/// The difference of two independent means whose cases come in clusters, which may reach into both arms.
package struct ClusterRobustDifference: StatisticalResult {
  package static let method = MethodDescription(
    "Cluster-robust difference",
    summary: "Whether independent arms have the same mean, where cases come in clusters.",
    units: "the unit of the samples, a − b",
    assumptions: [
      "clusters are independent of each other", "there are not too few clusters, say 20",
    ],
    edges:
      "An arm of one cluster, or fewer than two values in an arm: an error. No variance between clusters: "
      + "an error. A cluster in both arms counts once.",
    source:
      "the regression on the arm with CR1 errors: Cameron and Miller, Journal of Human Resources 50 "
      + "(2015), section II, equations 11 and 12; t on G − 1")

  package let inference: TInference
  package let clusters: Int
  /// How many times the variance is larger than if no cases moved together.
  package let designEffect: Double

  /// The names of the clusters run along the values.
  package init<Name: Hashable>(
    a: [Double], clustersA: [Name], b: [Double], clustersB: [Name], confidence: Double = 0.95
  ) throws(StatisticsError) {
    let samples = try TwoSampleMoments(a, b)
    try Check.confidence(confidence)
    try Self.checkClusters(clustersA, "arm a", values: a.count)
    try Self.checkClusters(clustersB, "arm b", values: b.count)
    let clustering = try Clustering(clustersA + clustersB, values: a.count + b.count)
    let influence = samples.a.influence(of: a) + samples.b.influence(of: b).map(-)
    let squares = Self.squares(clustering.sums(influence))
    let own = Self.squares(influence)
    // What is left by rounding is no variance.
    guard squares > 1e-20 * own else {
      throw StatisticsError(
        .zeroVariance, "no cluster is above or below its arm's mean, so the difference has no error"
      )
    }
    let (n, g) = (Double(a.count + b.count), Double(clustering.count))
    (clusters, designEffect) = (clustering.count, squares / own)
    inference = TInference(
      estimate: samples.difference,
      standardError: (squares * g / (g - 1) * (n - 1) / (n - 2)).squareRoot(), df: g - 1,
      alternative: .twoSided, confidence: confidence)
  }

  /// An arm's deviations from its mean add up to 0, so that one cluster would seem to have no variance.
  private static func checkClusters<Name: Hashable>(
    _ names: [Name], _ arm: String, values: Int
  ) throws(StatisticsError) {
    guard try Clustering(names, values: values).count > 1 else {
      throw StatisticsError(
        .tooFew,
        "the cases of \(arm) belong to one cluster, which leaves nothing to judge the variance by")
    }
  }

  private static func squares(_ values: [Double]) -> Double {
    values.reduce(into: DoubleDouble.zero) { $0.add($1 * $1) }.value
  }

  package var findings: Findings {
    Findings(
      variant: "CR1",
      estimate: Quantity("mean difference a − b", inference.estimate), interval: inference.interval,
      statistic: Quantity("t", inference.t), degreesOfFreedom: [inference.df], p: inference.p,
      further: [
        Quantity("standard error", inference.standardError),
        Quantity("design effect", designEffect), Quantity("clusters", .count(clusters)),
      ],
      algorithm: .closedForm,
      flags: clusters < 20
        ? [Flag(.fewData, "with \(clusters) clusters the interval is rough")] : [])
  }
}

extension Moments {
  /// How much each value moves the mean.
  fileprivate func influence(of values: [Double]) -> [Double] {
    values.map { (($0 - mean.high) - mean.low) / Double(count) }
  }
}
