internal import Glibc
internal import Statistics

extension ComparisonMethod {
  static let clusterT = ComparisonMethod(
    "cluster-t", "CR1 paired t",
    objection: { Objection.unlessPaired($0) ?? Objection.unlessClustered($0) }
  ) { sample, settings throws(StatisticsError) in
    let test = try ClusterRobustMean(
      try sample.comparableDifferences, cluster: sample.clusters ?? [],
      confidence: settings.confidence)
    let isRatio = sample.shape.values == .skewed
    return Estimate(
      effect: isRatio ? exp(test.mean) : test.mean,
      interval: isRatio ? test.interval.map { exp($0) } : test.interval, p: test.p,
      isRatio: isRatio, results: [test], remark: "on \(degrees(test.df)) df")
  }
}

extension Sample {
  /// The differences, of logarithms for skewed values; an error where one has no logarithm.
  var comparableDifferences: [Double] {
    get throws(StatisticsError) {
      _ = try onScale(baseline + candidate)
      return differences
    }
  }

  /// Values on the scale on which arms are compared: logarithms of skewed ones.
  func onScale(_ values: [Double]) throws(StatisticsError) -> [Double] {
    guard shape.values == .skewed else { return values }
    guard values.allSatisfy({ $0 > 0 }) else {
      throw StatisticsError(.notPositive, "a value is not positive, so it has no ratio")
    }
    return values.map { log($0) }
  }
}
