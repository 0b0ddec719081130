internal import Content
internal import Diagnostics
internal import Grading
internal import Providers
internal import Store
internal import Synchronization

/// Where the results of a running experiment are graded, gathered and handed on to be written down.
///
/// Any task may add to it; grading is done in the task that adds.
final class Bench: Sendable {
  private struct State {
    var progress: Progress
    var consultation: Consultation?
    var records: [[TrialRecord?]]
  }

  private let design: Design
  private let keys: ExperimentKeys
  private let graders: [Grader]
  private let scribe: Scribe
  private let leavesUnjudged: Bool
  private let archive: any Archive
  private let report: @Sendable (Progress) -> Void
  private let hear: @Sendable (TrialResult) -> Void
  private let state: Mutex<State>

  init(
    design: Design, keys: ExperimentKeys, graders: [Grader], archive: any Archive,
    scribe: Scribe, stop: (any StoppingRule)?, conditions: Conditions,
    report: @escaping @Sendable (Progress) -> Void,
    hear: @escaping @Sendable (TrialResult) -> Void
  ) {
    self.design = design
    self.keys = keys
    self.graders = graders
    (self.archive, self.scribe) = (archive, scribe)
    (self.report, self.hear) = (report, hear)
    hasRule = stop != nil
    leavesUnjudged = conditions.leavesUnjudged
    let count = design.cases.count * design.repeats
    state = Mutex(
      State(
        progress: Progress(design, budget: conditions.budget),
        consultation: stop.map { Consultation($0, of: design) },
        records: design.arms.map { _ in Array(repeating: nil, count: count) }))
  }

  /// Whether a stopping rule may end the experiment early.
  let hasRule: Bool

  /// Whether a stopping rule wants no more trials.
  var isDecided: Bool { state.withLock { $0.consultation?.isDecided ?? false } }

  var progress: Progress { state.withLock { $0.progress } }

  /// Whether grading an arm's answers takes as long as a call may.
  func comparesMeaning(ofArm arm: Int) -> Bool { graders[arm].comparesMeaning }

  /// Grades an outcome and takes it in; an outcome that nobody waited for is none.
  func add(_ outcome: Outcome, of prepared: PreparedTrial) async throws(Diagnostic) {
    if case .failed(let error) = outcome, error.kind == .cancelled { return }
    let trial = prepared.trial
    let grade: Grade?
    do throws(Diagnostic) { grade = try await self.grade(outcome, of: trial) } catch {
      // Nobody waits for it any more: the answer is kept, and is graded when the run goes on.
      if Task.isCancelled { return }
      throw error
    }
    let kept = stored(outcome, grade, of: prepared)
    let result = TrialResult(trial: trial, outcome: outcome, grade: grade)
    hear(result)
    let record = TrialRecord(result)
    let due = state.withLock { state in
      state.progress.add(record)
      report(state.progress)
      let due = state.consultation.update { $0.take((record, kept)) } ?? [(record, kept)]
      for (record, _) in due { state.records[record.trial.arm][place(of: record.trial)] = record }
      return due.map(\.kept)
    }
    scribe.enter(due)
    await scribe.catchUp()
  }

  /// Hears how many calls are in flight, and that one more was made again.
  func note(inFlight: Int) { state.withLock { $0.progress.inFlight = inFlight } }

  func noteRetry() { state.withLock { $0.progress.retries += 1 } }

  func experiment(isExhausted: Bool) -> Experiment {
    state.withLock { state in
      let isDecided = state.consultation?.isDecided ?? false
      let isComplete = isDecided || state.progress.finished == design.trialCount
      let runs = design.arms.indices.map {
        Run(
          arm: design.arms[$0], repeats: design.repeats, records: state.records[$0],
          archive: archive, key: keys.runs[$0])
      }
      return Experiment(
        design: design, key: keys.experiment, runs: runs, state: isComplete ? .finished : .stopped,
        isDecidedEarly: isDecided, isBudgetSpent: isExhausted && !isComplete)
    }
  }

  private func place(of trial: Trial) -> Int {
    trial.caseIndex * design.repeats + trial.repeatIndex
  }

  private func grade(
    _ outcome: Outcome, of trial: Trial
  ) async throws(Diagnostic) -> Grade? {
    guard case .answered(let answer) = outcome else { return nil }
    let (grader, row) = (graders[trial.arm], design.cases[trial.caseIndex].row)
    guard !leavesUnjudged || grader.canJudge(row) else { return nil }
    return try await grader.grade(output: answer.text, row: row)
  }

  private func stored(_ outcome: Outcome, _ grade: Grade?, of prepared: PreparedTrial)
    -> StoredResult
  {
    let trial = prepared.trial
    let (answer, failure) = (outcome.answer, outcome.failure)
    return StoredResult(
      run: keys.runs[trial.arm], testCase: keys.cases[trial.caseIndex],
      caseIndex: trial.caseIndex, repeatIndex: trial.repeatIndex,
      fingerprint: prepared.fingerprint, output: answer?.text, failure: failure?.json,
      passed: grade?.passed, score: grade?.score, assertions: grade?.json ?? [],
      milliseconds: answer.map { $0.latency * 1000 }, usage: answer?.usage.json,
      cost: answer?.cost)
  }
}

extension Optional {
  /// What `body` gives for the value that is there, changed in place.
  fileprivate mutating func update<Result>(_ body: (inout Wrapped) -> Result) -> Result? {
    guard var value = self else { return nil }
    self = nil
    defer { self = value }
    return body(&value)
  }
}

extension ProviderError {
  /// As the store keeps it.
  var json: JSON {
    var members: JSONObject = ["kind": .string(kind.rawValue), "message": .string(message)]
    members["status"] = status.map(JSON.integer)
    if !firstBytes.isEmpty { members["first_bytes"] = .string(firstBytes) }
    return .object(members)
  }
}

extension ProviderError {
  /// Reads what ``json`` wrote; nil where it is something else.
  init?(json: JSON) {
    guard let kind = json["kind"]?.string.flatMap(Kind.init), let message = json["message"]?.string
    else { return nil }
    self.init(
      kind, message, status: json["status"]?.integer,
      firstBytes: json["first_bytes"]?.string ?? "")
  }
}

extension Progress {
  /// As an event keeps it.
  var json: JSON {
    [
      "finished": .integer(finished), "stored": .integer(stored), "failed": .integer(failed),
      "retries": .integer(retries), "cost": .number(cost), "unpriced": .integer(unpriced),
    ]
  }
}
