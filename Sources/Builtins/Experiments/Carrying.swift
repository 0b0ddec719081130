internal import Diagnostics
internal import Experiments
internal import Language
internal import Presentation
internal import Store

extension Call {
  /// Runs an experiment to its end and judges it.
  ///
  /// - Throws: a ``Diagnostic`` where it stopped before its end, with how to go on.
  func carryOut(_ undertaking: Undertaking, _ lab: Lab) throws -> ExperimentObject {
    let experiment = try run(undertaking, lab)
    let isFixed = undertaking.sequential == nil
    return try ExperimentObject(
      experiment, of: undertaking,
      earlierLooks: isFixed ? lab.earlierLooks(of: undertaking.design) : 0)
  }

  /// Runs an experiment to its end, with its progress shown and its failures told.
  ///
  /// - Throws: a ``Diagnostic`` where it stopped before its end, with how to go on.
  func run(_ undertaking: Undertaking, _ lab: Lab) throws -> Experiment {
    let (design, conditions) = (undertaking.design, undertaking.conditions)
    let estimate = try allowed(design, conditions, lab)
    let runner = Runner(archive: try lab.archive(), conditions: conditions)
    let experiment = try wait { [lab] in
      defer { lab.show(nil) }
      let stop = undertaking.sequential.map { SequentialRule($0, for: design) }
      return try await runner.run(design, stop: stop, plan: estimate) { lab.show($0) }
    }
    try warnOfFailures(in: experiment, lab)
    try requireEnd(of: experiment, undertaking, lab)
    return experiment
  }

  /// Throws where an experiment stopped before its end, with how to go on.
  private func requireEnd(
    of experiment: Experiment, _ undertaking: Undertaking, _ lab: Lab
  ) throws(Diagnostic) {
    let isStopped = experiment.state == .stopped
    lab.unfinished = isStopped ? undertaking.remainder(after: experiment) : nil
    guard isStopped else { return }
    let finished = experiment.storedCount + experiment.askedCount + experiment.failedCount
    let reached =
      "\(Fixed.count(finished)) of \(Fixed.count(experiment.design.trialCount)) answers"
    guard let budget = undertaking.conditions.budget, experiment.isBudgetSpent else {
      throw Diagnostic(
        "interrupted", "stopped after \(reached); they are kept",
        suggestion: "run the same again, or resume(): it goes on where it stopped")
    }
    throw Diagnostic(
      "budget-spent",
      "stopped after \(reached): the next call might have passed the budget of "
        + "\(Fixed.money(budget)), of which \(Fixed.money(experiment.spent)) is spent; "
        + "the answers are kept",
      suggestion: "resume(budget: …), or the same again, goes on where it stopped")
  }
}
