internal import Statistics

extension ComparisonMethod {
  static let ratio = ComparisonMethod(
    "ratio", "ratio of geometric means",
    objection: {
      Objection.ifClustered($0)
        ?? ($0.values == .skewed ? nil : "it takes positive values, such as latency and cost")
    }
  ) { sample, settings throws(StatisticsError) in
    let test =
      sample.shape.isPaired
      ? try GeometricMeanRatio(
        pairedControl: sample.baseline, treatment: sample.candidate,
        confidence: settings.confidence)
      : try GeometricMeanRatio(
        control: sample.baseline, treatment: sample.candidate, confidence: settings.confidence)
    return Estimate(
      effect: test.ratio, interval: test.interval, p: test.p, isRatio: true, results: [test],
      remark: "on \(degrees(test.df)) df")
  }
}
