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
/// - A failed call is an outcome, not the end.
/// - Cancelling the task ends what is in flight and keeps what is finished.
package struct Runner: Sendable {
  private let archive: any Archive
  private let concurrency: Int
  private let isFresh: Bool
  private let retry: RetryPolicy
  private let price: @Sendable (Usage, _ model: String) -> Double?
  private let likeness: any TextLikeness

  /// - Parameters:
  ///   - archive: where responses are looked up and kept.
  ///   - concurrency: how many calls may be in flight; at least 1.
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
    self.archive = archive
    self.concurrency = max(1, concurrency)
    self.isFresh = isFresh
    self.retry = retry
    self.likeness = likeness
    self.price = price
  }

  /// Runs a design to its end, or until the task is cancelled.
  ///
  /// - Parameters:
  ///   - design: what to do.
  ///   - stop: says when the experiment is decided before all trials are asked.
  ///   - report: told after every trial.
  /// - Returns: the experiment; its state is `stopped` where the task was cancelled.
  /// - Throws: a ``Diagnostic`` where a prompt can't be rendered or the store fails.
  package func run(
    _ design: Design,
    stop: (any StoppingRule)? = nil,
    report: @escaping (Progress) -> Void = { _ in }
  ) async throws -> Experiment {
    let graders = try design.arms.map { try Grader($0.card.assertions, likeness: likeness) }
    try design.checkPrompts()
    let keys = try begin(design)
    var bench = Bench(
      design: design, keys: keys, graders: graders, stop: stop, report: report)
    do {
      try await ask(design, into: &bench)
    } catch {
      try? archive.end(keys.experiment, state: .stopped, verdict: nil)
      throw error
    }
    try bench.flush(to: archive)
    let state: ExperimentState = bench.isComplete ? .finished : .stopped
    try archive.end(keys.experiment, state: state, verdict: nil)
    try archive.record(
      "experiment.\(state.rawValue)", experiment: keys.experiment, bench.progress.json)
    return bench.experiment(state: state)
  }

  private func begin(_ design: Design) throws(Diagnostic) -> ExperimentKeys {
    let assertions = JSON.array(design.arms.first?.card.assertions.map(\.json) ?? [])
    let keys = try archive.begin(
      name: design.name, design: design.json, arms: design.arms.map(StoredArm.init),
      cases: design.cases.map {
        StoredCase(
          name: $0.name, inputs: $0.inputs, expected: $0.expected, assertions: assertions)
      })
    try archive.record("experiment.started", experiment: keys.experiment, design.json)
    return keys
  }

  private func ask(_ design: Design, into bench: inout Bench) async throws {
    var feed = TrialFeed(design, archive: archive, usesStore: !isFresh)
    let calls = Calls(archive: archive, retry: retry, price: price)
    try await withThrowingTaskGroup(of: (PreparedTrial, Outcome).self) { group in
      var inFlight = 0
      while !Task.isCancelled, !bench.isDecided, let prepared = try feed.nextTrial() {
        if let outcome = calls.storedOutcome(of: prepared) {
          try bench.add(outcome, of: prepared, to: archive)
          continue
        }
        if inFlight == concurrency, let (done, outcome) = try await group.next() {
          inFlight -= 1
          try bench.add(outcome, of: done, to: archive)
        }
        let arm = design.arms[prepared.trial.arm]
        group.addTask { (prepared, try await calls.outcome(of: prepared, arm: arm)) }
        inFlight += 1
        bench.progress.inFlight = inFlight
      }
      if Task.isCancelled { group.cancelAll() }
      for try await (done, outcome) in group { try bench.add(outcome, of: done, to: archive) }
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
