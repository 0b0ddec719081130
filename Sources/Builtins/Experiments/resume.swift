internal import Diagnostics
internal import Experiments
internal import Language

extension Builtin {
  static let resume = Builtin(
    "resume", in: .experiments,
    "Goes on with an experiment: asks for the answers that are missing, and only for those.",
    discussion: """
      Without an argument it takes up what was stopped last in this session, by Ctrl-C or by its \
      budget; with an experiment it asks again for the calls that failed. Everything that it was started \
      with still holds: `stop`, `margin`, `concurrency`, `retries`, and what is left of its `budget`, \
      unless a new one is given. Answers are found by their request's fingerprint, so the order of the \
      rows does not matter.
      """,
    parameters: [
      .init("experiment", .experiment, "what to go on with", default: "nil"),
      .init(
        "budget", .number, "US dollars that may be spent from now on", default: "nil",
        labelled: true),
      .margin,
    ],
    returns: .experiment,
    effect: .acts
  ) { call in
    let lab = try call.lab
    let earlier = try call.unfinished(lab)
    var undertaking = Undertaking(
      earlier.design, earlier.conditions, sequential: earlier.sequential,
      margin: try call.margin() ?? earlier.margin)
    if let budget = try call.budget(for: earlier.design, earlier.conditions) {
      undertaking.conditions.budget = budget
    }
    return .object(try call.carryOut(undertaking, lab))
  }
}

extension Call {
  fileprivate func unfinished(_ lab: Lab) throws -> Undertaking {
    if !self["experiment"].isMissing {
      let wanted = try object("experiment", as: ExperimentObject.self)
      guard let undertaking = wanted.undertaking else {
        throw fail(
          "nothing-to-resume", "this compares experiments that were run, and asks nobody",
          suggestion: "resume the experiments themselves", at: "experiment")
      }
      return undertaking.remainder(after: wanted.experiment)
    }
    guard let undertaking = lab.unfinished else {
      throw fail(
        "nothing-to-resume", "no experiment was stopped in this session",
        suggestion: "run the experiment's own cell again: it goes on where it stopped")
    }
    return undertaking
  }
}
