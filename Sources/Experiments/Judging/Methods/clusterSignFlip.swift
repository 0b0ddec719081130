internal import Statistics

extension ComparisonMethod {
  static let clusterSignFlip = ComparisonMethod(
    "cluster-sign-flip", "sign-flip of whole clusters with the CR1 interval",
    objection: {
      Objection.unlessPaired($0) ?? Objection.unlessClustered($0) ?? Objection.ifSkewed($0)
    }
  ) { sample, settings throws(StatisticsError) in
    let clusters = sample.clusters ?? []
    let test = try ClusterSignFlip(
      differences: sample.differences, cluster: clusters, resamples: settings.resamples,
      seed: settings.seed)
    let robust = try ClusterRobustMean(
      sample.differences, cluster: clusters, confidence: settings.confidence)
    return Estimate(
      effect: test.meanDifference, interval: robust.interval, p: test.p, results: [test, robust],
      remark: test.test.algorithm.remark)
  }
}
