internal import Cards
internal import Content
internal import Diagnostics
package import Grading
package import Providers
package import Store
internal import Synchronization

/// Carries out a design: asks what the store does not know, grades, and keeps everything.
///
/// - A response is committed before its trial counts as done, so a run that was killed goes on where
///   it stopped.
/// - Every provider has a lane of its own, as wide as it bears.
/// - A failed call is an outcome, not the end.
/// - Cancelling the task ends what is in flight and keeps what is finished.
package struct Runner: Sendable {
  private let archive: any Archive
  private let conditions: Conditions

  /// - Parameters:
  ///   - archive: where responses are looked up and kept.
  ///   - conditions: how the providers may be asked.
  package init(archive: any Archive, conditions: Conditions) {
    self.archive = archive
    self.conditions = conditions
  }

  /// A runner whose providers are all asked alike.
  ///
  /// - Parameters:
  ///   - archive: where responses are looked up and kept.
  ///   - concurrency: how many calls may be in flight for each provider; at least 1.
  ///   - isFresh: whether to ask anew what the store already answers.
  ///   - retry: when a call that failed is made again.
  ///   - likeness: what the assertion `similar` asks how alike two texts are.
  ///   - price: US dollars of an answer by `provider/model`, or nil where the price is unknown.
  package init(
    archive: any Archive,
    concurrency: Int,
    isFresh: Bool = false,
    retry: RetryPolicy = RetryPolicy(),
    likeness: any TextLikeness = EmbedderLikeness(),
    price: @escaping @Sendable (Usage, _ model: String) -> Double?
  ) {
    var conditions = Conditions(price: price)
    conditions.freshSince = isFresh ? .infinity : nil
    (conditions.retry, conditions.likeness) = (retry, likeness)
    conditions.pace = { _ in Pace(start: concurrency, ceiling: concurrency) }
    self.init(archive: archive, conditions: conditions)
  }

  /// Runs a design to its end, or until it is decided, its budget is spent, or the task is cancelled.
  ///
  /// - Parameters:
  ///   - design: what to do.
  ///   - stop: says when the experiment is decided before all trials are asked.
  ///   - plan: what was expected of it, for its events.
  ///   - report: told after every trial.
  ///   - hear: told what every trial came to, whole; the experiment keeps its figures alone.
  /// - Returns: the experiment; its state is `stopped` where it was cancelled or its budget spent.
  /// - Throws: a ``Diagnostic`` where a prompt can't be rendered or the store fails.
  package func run(
    _ design: Design,
    stop: (any StoppingRule)? = nil,
    plan: Forecast? = nil,
    report: @escaping @Sendable (Progress) -> Void = { _ in },
    hear: @escaping @Sendable (TrialResult) -> Void = { _ in }
  ) async throws -> Experiment {
    let graders = try design.arms.map {
      try Grader($0.card.assertions, likeness: conditions.likeness)
    }
    let survey = try await Survey(design)
    let keys = try begin(design, plan)
    let scribe = Scribe(archive, experiment: keys.experiment)
    let bench = Bench(
      design: design, keys: keys, graders: graders, archive: archive, scribe: scribe,
      stop: stop, conditions: conditions, report: report, hear: hear)
    let purse = Purse(budget: conditions.budget, price: conditions.price)
    do {
      try await ask(design, survey, bench, purse, scribe)
      try await scribe.write()
    } catch {
      try? await scribe.write()
      try? archive.end(keys.experiment, state: .stopped, verdict: nil)
      throw error
    }
    let experiment = bench.experiment(isExhausted: purse.isExhausted)
    try end(experiment, bench.progress)
    return experiment
  }

  private func begin(_ design: Design, _ plan: Forecast?) throws(Diagnostic) -> ExperimentKeys {
    let assertions = JSON.array(design.arms.first?.card.assertions.map(\.json) ?? [])
    let keys = try archive.begin(
      name: design.name, design: design.json, arms: design.arms.map(StoredArm.init),
      cases: StoredCases(count: design.cases.count) { [cases = design.cases] index in
        StoredCase(
          name: cases[index].name, inputs: cases[index].inputs, expected: cases[index].expected,
          assertions: assertions)
      })
    var detail: JSONObject = ["design": design.json, "trials": .integer(design.trialCount)]
    detail["budget"] = conditions.budget.map(JSON.number)
    detail["estimate"] = plan?.json
    try archive.record("experiment.started", experiment: keys.experiment, .object(detail))
    return keys
  }

  private func end(_ experiment: Experiment, _ progress: Progress) throws(Diagnostic) {
    try archive.end(experiment.key, state: experiment.state, verdict: nil)
    var kind = "experiment.\(experiment.state.rawValue)"
    if experiment.isDecidedEarly { kind = "experiment.decided" }
    if experiment.isBudgetSpent { kind = "experiment.budget-spent" }
    try archive.record(kind, experiment: experiment.key, progress.json)
  }

  private func ask(
    _ design: Design, _ survey: Survey, _ bench: Bench, _ purse: Purse, _ scribe: Scribe
  ) async throws {
    let flights = Flights()
    let schedule = design.schedule()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await scribe.work() }
      let names = Set(design.arms.map(\.provider.name)).sorted()
      for name in names {
        let turnstile = Turnstile(
          conditions.pace(name), time: conditions.time, outrunsStore: !bench.hasRule
        ) { limit, why in
          scribe.note(.limit(limit, of: name, why: why))
        }
        let calls = Calls(
          design, survey: survey, archive: archive, conditions: conditions, turnstile: turnstile,
          purse: purse, scribe: scribe, flights: flights, bench: bench)
        let trials =
          names.count == 1
          ? schedule : schedule.filter { design.arms[$0.arm].provider.name == name }
        let feed = TrialFeed(
          trials: trials, survey: survey, archive: archive, freshSince: conditions.freshSince)
        group.addTask { try await Lane(feed: feed, calls: calls, bench: bench).run() }
      }
      // The lanes end; the scribe is told to.
      do { for _ in names { try await group.next() } } catch {
        scribe.end()
        throw error
      }
      scribe.end()
      try await group.waitForAll()
    }
  }
}

extension StoredArm {
  fileprivate init(_ arm: Arm) {
    let card = StoredCard(
      version: arm.card.version, title: arm.card.title, description: arm.card.description,
      template: arm.card.templateJSON, variables: arm.card.variablesJSON,
      content: arm.card.content)
    self.init(
      label: arm.label, card: card, model: arm.modelName, parameters: arm.parameters.json)
  }
}
