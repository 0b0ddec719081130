internal import Diagnostics
internal import Experiments
internal import Language

extension Builtin {
  static let compare = Builtin(
    "compare", in: .experiments,
    "Judges one arm now against the same arm before, such as whether it became worse since.",
    discussion: """
      Cases are the same where their inputs and what is expected are; the arms are compared over those \
      that both experiments share, pair by pair. Where none is shared, the arms count as independent.
      """,
    parameters: [
      .init("before", .experiment, "the earlier experiment"),
      .init("after", .experiment, "the later one"),
      .init(
        "arm", .text, "which arm; the last that both have", naming: .arm, default: "nil",
        labelled: true),
      .init("metric", oneOf: Metric.self, default: "\"pass\"", labelled: true),
      .margin,
      .init("confidence", .number, "of the intervals", default: "0.95", labelled: true),
      .method,
      .init("seed", .integer, "of resampling", default: "42", labelled: true),
    ],
    returns: .experiment
  ) { call in
    let before = try call.object("before", as: ExperimentObject.self).experiment
    let after = try call.object("after", as: ExperimentObject.self).experiment
    let arm = try call.sharedArm(before, after)
    guard let (experiment, isPaired) = after.regression(since: before, ofArm: arm) else {
      throw call.fail("unknown-arm", "the experiments share no arm called \"\(arm)\"", at: "arm")
    }
    var terms = try call.terms(of: nil)
    terms.isPaired = isPaired
    return .object(
      try call.placed("method") {
        try ExperimentObject(experiment, metric: try call.word("metric", as: Metric.self), terms)
      })
  }
}

extension Call {
  fileprivate func sharedArm(_ before: Experiment, _ after: Experiment) throws -> String {
    let earlier = before.design.arms.map(\.label)
    let shared = after.design.arms.map(\.label).filter(earlier.contains)
    guard let wanted = try textIfPresent("arm") else {
      guard let last = shared.last else {
        throw fail(
          "unknown-arm", "the experiments have no arm of the same name",
          suggestion: "the first has \(earlier.joined(separator: ", "))", at: "after")
      }
      return last
    }
    guard shared.contains(wanted) else {
      throw fail(
        "unknown-arm", "the experiments share no arm called \"\(wanted)\"",
        suggestion: didYouMean(wanted, among: shared)
          ?? "they share \(shared.joined(separator: ", "))", at: "arm")
    }
    return wanted
  }
}
