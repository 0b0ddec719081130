internal import Statistics

extension ComparisonMethod {
  /// For a design that looks while it runs; the boundary is tightest at the planned number of pairs.
  static func confidenceSequence(plannedCount: Int) -> ComparisonMethod {
    ComparisonMethod(
      "confidence-sequence", "asymptotic confidence sequence", objection: Objection.pairs
    ) { sample, settings throws(StatisticsError) in
      let sequence = try AsymptoticConfidenceSequence(
        sample.differences, plannedCount: Double(plannedCount), alpha: 1 - settings.confidence)
      return Estimate(
        effect: sequence.mean, interval: sequence.interval, p: sequence.p, results: [sequence],
        remark: "tightest at \(plannedCount) pairs")
    }
  }
}
