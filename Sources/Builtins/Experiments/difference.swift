internal import Diagnostics
internal import Experiments
internal import Statistics
internal import Language

extension Builtin {
  static let difference = Builtin(
    "difference", in: .experiments,
    "The candidate's mean minus the baseline's; of cost and latency, their ratio.",
    parameters: [
      .init("experiment", .experiment, "an experiment of two arms"),
      .init(
        "metric", .text, "\"pass\", \"score\", \"cost\" or \"latency\"", default: "\"pass\""),
    ],
    returns: .real
  ) { call in
    let experiment = try call.object("experiment", as: ExperimentObject.self).experiment
    let verdict = try Verdict(experiment, metric: try call.metric("metric"))
    return (verdict.comparisons.first?.difference).map(Value.real) ?? .missing
  }
}

extension Call {
  func metric(_ parameter: String) throws -> Metric {
    let name = try text(parameter)
    guard let metric = Metric(rawValue: name) else {
      throw fail(
        "unknown-metric", "there is no metric \"\(name)\"",
        suggestion: "the metrics are \(Metric.allCases.map(\.rawValue).joined(separator: ", "))",
        at: parameter)
    }
    return metric
  }
}
