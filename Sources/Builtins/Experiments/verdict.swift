internal import Diagnostics
internal import Experiments
internal import Language

extension Builtin {
  static let verdict = Builtin(
    "verdict", in: .experiments,
    "Judges an experiment: better, worse, equivalent, not worse, or not enough data.",
    discussion: """
      Equivalent and not worse need a `margin`: the largest difference that would not matter, as a \
      fraction (0.02 is two points).
      """,
    parameters: [
      .init("experiment", .experiment, "what to judge"),
      .init("metric", .text, "\"pass\" or \"score\"", default: "\"pass\"", labelled: true),
      .init(
        "margin", .number, "the largest difference that would not matter", default: "nil",
        labelled: true),
      .init("confidence", .number, "of the intervals", default: "0.95", labelled: true),
    ],
    returns: .verdict
  ) { call in
    let experiment = try call.object("experiment", as: ExperimentObject.self).experiment
    let confidence = try call.real("confidence")
    guard confidence > 0.5, confidence < 1 else {
      throw call.fail(
        "bad-argument", "`confidence` is above 0.5 and below 1, not \(confidence)", at: "confidence"
      )
    }
    let verdict = try Verdict(
      experiment, metric: try call.metric("metric"), margin: try call.realIfPresent("margin"),
      confidence: confidence)
    return .object(VerdictObject(verdict, of: experiment))
  }
}
