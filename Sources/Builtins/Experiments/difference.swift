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
      .init("metric", oneOf: Metric.self, default: "\"pass\""),
    ],
    returns: .real
  ) { call in
    let experiment = try call.object("experiment", as: ExperimentObject.self).experiment
    let verdict = try Verdict(experiment, metric: try call.word("metric", as: Metric.self))
    return (verdict.comparisons.first?.difference).map(Value.real) ?? .missing
  }
}
