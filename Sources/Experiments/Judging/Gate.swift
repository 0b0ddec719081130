internal import Glibc
internal import Statistics

/// Whether a candidate is good enough to ship: not worse than the baseline by more than a margin.
///
/// The lower end of the one-sided interval decides, so the error of letting a worse one pass is at most
/// the level.
package struct Gate: Sendable {
  package let comparison: Comparison
  package let margin: Double
  package let confidence: Double
  /// The least that the candidate gains, with the confidence; nil where nothing could be compared.
  package let least: Double?

  /// - Parameters:
  ///   - comparison: judged with twice the error, because one end of its interval counts.
  ///   - margin: how much worse would be bearable, in the metric's units; a share of cost and latency.
  ///   - confidence: of the one end.
  package init(_ comparison: Comparison, notWorseBy margin: Double, confidence: Double) {
    (self.comparison, self.margin, self.confidence) = (comparison, margin, confidence)
    least = comparison.estimate.map {
      Conclusion.gains($0, isLowerBetter: comparison.metric.isLowerBetter).low
    }
  }

  package var isMet: Bool {
    let bearable = comparison.metric.isRatio ? log1p(margin) : margin
    return least.map { $0 > -bearable } ?? false
  }
}
