package import Diagnostics
internal import Statistics

/// What an experiment says: each arm's quality, and how each candidate compares with the baseline,
/// which is the first arm.
package struct Verdict: Sendable {
  package let metric: Metric
  package let arms: [ArmSummary]
  /// One a candidate, in the order of the arms.
  package let comparisons: [Comparison]
  /// The difference that would not matter, in the metric's units; nil where none was named.
  package let margin: Double?
  package let confidence: Double
  package let checks: [Check]

  /// Judges what an experiment has come to.
  ///
  /// - Parameters:
  ///   - experiment: two runs or more; the first is the baseline.
  ///   - metric: what is compared.
  ///   - margin: the largest difference that would not matter, for `equivalent` and `not worse`.
  ///   - confidence: of the intervals; the level of the tests is one minus it.
  /// - Throws: a ``Diagnostic`` where there is nothing to compare.
  package init(
    _ experiment: Experiment,
    metric: Metric = .pass,
    margin: Double? = nil,
    confidence: Double = 0.95
  ) throws(Diagnostic) {
    self.metric = metric
    self.margin = margin
    self.confidence = confidence
    arms = try experiment.runs.map { run throws(Diagnostic) in
      try ArmSummary(run, metric: metric, confidence: confidence)
    }
    let raw = try experiment.runs.dropFirst().map { candidate throws(Diagnostic) in
      try Comparison(
        experiment.runs[0], candidate, cases: experiment.design.cases, metric: metric,
        confidence: confidence)
    }
    comparisons = Comparison.adjusted(raw, margin: margin, confidence: confidence)
    checks = Check.all(of: experiment, comparisons: comparisons)
  }
}

/// What a comparison comes to: exactly one of five.
package enum Conclusion: String, Sendable {
  case better
  case worse
  /// The whole interval lies within the margin.
  case equivalent
  /// The interval lies above minus the margin, but not within it.
  case notWorse = "not worse"
  case undecided = "not enough data"

  /// The strongest statement that the interval and the p-value allow.
  init(difference: Double, interval: Interval, p: PValue, margin: Double?, level: Double) {
    if p.value < level, difference != 0 {
      self = difference > 0 ? .better : .worse
    } else if let margin, interval.low > -margin, interval.high < margin {
      self = .equivalent
    } else if let margin, interval.low > -margin {
      self = .notWorse
    } else {
      self = .undecided
    }
  }
}
