internal import Diagnostics
internal import Experiments
internal import Language

extension Builtin {
  static let resume = Builtin(
    "resume", in: .experiments,
    "Goes on with an experiment: asks for the answers that are missing, and only for those.",
    discussion: """
      Without an argument it takes up what was stopped last in this session, by Ctrl-C or by its \
      budget. With an experiment it asks again for the calls that failed. Answers are found by their \
      request's fingerprint, so the order of the rows does not matter. A `budget` counts what is \
      spent from now on.
      """,
    parameters: [
      .init("experiment", .experiment, "what to go on with", default: "nil"),
      .init(
        "budget", .number, "US dollars that may be spent", default: "nil", labelled: true),
      .init(
        "margin", .number, "the largest difference that would not matter", default: "nil",
        labelled: true),
    ],
    returns: .experiment,
    effect: .acts
  ) { call in
    let lab = try call.lab
    let design = try call.unfinishedDesign(lab)
    var conditions = try lab.conditions()
    conditions.budget = try call.budget(for: design, conditions)
    let runner = Runner(archive: try lab.archive(), conditions: conditions)
    let experiment = try call.wait { [lab] in
      defer { lab.show(nil) }
      return try await runner.run(design) { lab.show($0) }
    }
    try call.requireEnd(of: experiment, conditions, lab)
    return .object(try ExperimentObject(experiment, margin: try call.margin()))
  }
}

extension Call {
  fileprivate func unfinishedDesign(_ lab: Lab) throws -> Design {
    if !self["experiment"].isMissing {
      return try object("experiment", as: ExperimentObject.self).experiment.design
    }
    guard let design = lab.unfinished else {
      throw fail(
        "nothing-to-resume", "no experiment was stopped in this session",
        suggestion: "run the experiment's own cell again: it goes on where it stopped")
    }
    return design
  }
}
