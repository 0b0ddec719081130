internal import Diagnostics
internal import Grading
internal import Providers
package import Statistics

/// One arm's quality, cost and latency.
package struct ArmSummary: Sendable {
  package let label: String
  package let model: String
  package let answered: Int
  package let failed: Int
  /// The mean of the metric over the cases; nil where nothing was graded.
  package let mean: Double?
  /// For pass rates without repeats: Wilson's interval.
  package let interval: Interval?
  /// US dollars for a thousand answers; nil where a price is unknown or nothing was answered.
  package let costPerThousand: Double?
  /// Seconds; the median over the answers, as they were first given.
  package let medianLatency: Double?

  init(_ run: Run, metric: Metric, confidence: Double) throws(Diagnostic) {
    label = run.arm.label
    model = run.arm.modelName
    let finished = run.finished
    let answers = finished.filter(\.isAnswered)
    answered = answers.count
    failed = finished.count - answers.count
    let values = finished.compactMap(metric.value)
    mean = values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    interval =
      metric == .pass && run.repeats == 1
      ? Self.interval(values, confidence: confidence) : nil
    let costs = answers.compactMap(\.cost)
    costPerThousand =
      costs.count == answers.count && !costs.isEmpty
      ? costs.reduce(0, +) / Double(costs.count) * 1000 : nil
    medianLatency = (try? Quantiles(answers.compactMap(\.latency), at: [0.5]))?.values.first
  }

  /// What the verdict's table shows of a metric: a mean, the cost of a thousand answers, a median.
  package func value(_ metric: Metric) -> Double? {
    switch metric {
    case .pass, .score: mean
    case .cost: costPerThousand
    case .latency: medianLatency
    }
  }

  /// Nil where nothing was graded.
  private static func interval(_ passes: [Double], confidence: Double) -> Interval? {
    try? Wilson.interval(
      successes: passes.count { $0 == 1 }, count: passes.count, confidence: confidence)
  }
}
