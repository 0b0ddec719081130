internal import Diagnostics
internal import Experiments
internal import Language
internal import Presentation
internal import Store

extension Call {
  /// Runs an experiment to its end, as a value that `resume` can go on with.
  ///
  /// - Throws: a ``Diagnostic`` where it stopped before its end, with how to go on.
  func carryOut(_ undertaking: Undertaking, _ lab: Lab) throws -> ExperimentObject {
    let experiment = try answers(to: undertaking, lab)
    return try ExperimentObject(
      experiment, of: undertaking,
      earlierLooks: undertaking.sequential == nil ? lab.earlierLooks(of: undertaking.design) : 0)
  }

  /// Asks for every answer of a design, with its progress shown and its failures told.
  ///
  /// Where the caller makes something else of the answers, it is not `resumable`: only its own call
  /// goes on, not `resume()`.
  ///
  /// - Throws: a ``Diagnostic`` where it stopped before its end, with how to go on.
  func answers(
    to undertaking: Undertaking, _ lab: Lab, resumable: Bool = true
  ) throws -> Experiment {
    let (design, conditions) = (undertaking.design, undertaking.conditions)
    let estimate = try allowed(design, conditions, lab)
    let runner = Runner(archive: try lab.archive(), conditions: conditions)
    let plan = undertaking.sequential
    let experiment = try wait { [lab] in
      defer { lab.show(nil) }
      let stop = plan.map { SequentialRule($0, for: design) }
      return try await runner.run(design, stop: stop, plan: estimate) { lab.show($0) }
    }
    try warnOfFailures(in: experiment, lab)
    let isStopped = experiment.state == .stopped
    if resumable { lab.unfinished = isStopped ? undertaking.remainder(after: experiment) : nil }
    if isStopped { throw stopped(experiment, conditions, resumable: resumable) }
    return experiment
  }

  private func stopped(
    _ experiment: Experiment, _ conditions: Conditions, resumable: Bool
  ) -> Diagnostic {
    let finished = experiment.storedCount + experiment.askedCount + experiment.failedCount
    let reached =
      "\(Fixed.count(finished)) of \(Fixed.count(experiment.design.trialCount)) answers"
    guard let budget = conditions.budget, experiment.isBudgetSpent else {
      return Diagnostic(
        "interrupted", "stopped after \(reached); they are kept",
        suggestion: resumable
          ? "run the same again, or resume(): it goes on where it stopped"
          : "run the same again: it goes on where it stopped")
    }
    return Diagnostic(
      "budget-spent",
      "stopped after \(reached): the next call might have passed the budget of "
        + "\(Fixed.money(budget)), of which \(Fixed.money(experiment.spent)) is spent; "
        + "the answers are kept",
      suggestion: resumable
        ? "resume(budget: …), or the same again, goes on where it stopped"
        : "the same again with a larger budget goes on where it stopped")
  }
}
