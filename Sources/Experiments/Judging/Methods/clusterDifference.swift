internal import Glibc
internal import Statistics

extension ComparisonMethod {
  static let clusterDifference = ComparisonMethod(
    "cluster-difference", "CR1 difference of arms",
    objection: { Objection.ifPaired($0) ?? Objection.unlessClustered($0) }
  ) { sample, settings throws(StatisticsError) in
    let test = try sample.clusteredArms(confidence: settings.confidence)
    let (inference, isRatio) = (test.inference, sample.shape.values == .skewed)
    return Estimate(
      effect: isRatio ? exp(inference.estimate) : inference.estimate,
      interval: isRatio ? inference.interval.map { exp($0) } : inference.interval, p: inference.p,
      isRatio: isRatio, results: [test], remark: "on \(degrees(inference.df)) df")
  }
}

extension Sample {
  /// The difference of independent arms whose cases come in clusters; of logarithms for skewed values.
  func clusteredArms(
    confidence: Double = 0.95
  ) throws(StatisticsError) -> ClusterRobustDifference {
    let clusters = clusters ?? []
    return try ClusterRobustDifference(
      a: try onScale(candidate), clustersA: Array(clusters.dropFirst(baseline.count)),
      b: try onScale(baseline), clustersB: Array(clusters.prefix(baseline.count)),
      confidence: confidence)
  }
}
