internal import Content
internal import Diagnostics
internal import Grading
internal import Providers
internal import Store

/// Where the results of a running experiment are graded, gathered and written down.
struct Bench {
  private static let batch = 500

  var progress: Progress
  private let design: Design
  private let keys: ExperimentKeys
  private let graders: [Grader]
  private let report: (Progress) -> Void
  private var consultation: Consultation?
  private var results: [[TrialResult?]]
  private var unwritten: [StoredResult] = []

  init(
    design: Design, keys: ExperimentKeys, graders: [Grader], stop: (any StoppingRule)?,
    report: @escaping (Progress) -> Void
  ) {
    self.design = design
    self.keys = keys
    self.graders = graders
    self.report = report
    consultation = stop.map { Consultation($0, of: design) }
    progress = Progress(design)
    let empty = [TrialResult?](repeating: nil, count: design.cases.count * design.repeats)
    results = Array(repeating: empty, count: design.arms.count)
  }

  /// Whether a stopping rule wants no more trials.
  var isDecided: Bool { consultation?.isDecided ?? false }

  var isComplete: Bool { isDecided || progress.finished == design.trialCount }

  mutating func add(
    _ outcome: Outcome, of prepared: PreparedTrial, to archive: any Archive
  ) throws(Diagnostic) {
    let trial = prepared.trial
    if case .failed(let error) = outcome, error.kind == .cancelled { return }
    let result = TrialResult(trial: trial, outcome: outcome, grade: grade(outcome, of: trial))
    progress.add(result)
    report(progress)
    let entry = (result, prepared.fingerprint)
    for (result, fingerprint) in consultation?.take(entry) ?? [entry] {
      enter(result, fingerprint: fingerprint)
    }
    if unwritten.count >= Self.batch { try flush(to: archive) }
  }

  private mutating func enter(_ result: TrialResult, fingerprint: Digest) {
    let trial = result.trial
    results[trial.arm][trial.caseIndex * design.repeats + trial.repeatIndex] = result
    unwritten.append(stored(result, fingerprint: fingerprint))
  }

  mutating func flush(to archive: any Archive) throws(Diagnostic) {
    guard !unwritten.isEmpty else { return }
    try archive.save(unwritten)
    unwritten = []
  }

  func experiment(state: ExperimentState) -> Experiment {
    let runs = zip(design.arms, results).map {
      Run(arm: $0, repeats: design.repeats, results: $1)
    }
    return Experiment(
      design: design, key: keys.experiment, runs: runs, state: state, isDecidedEarly: isDecided)
  }

  private func grade(_ outcome: Outcome, of trial: Trial) -> Grade? {
    guard case .answered(let answer) = outcome else { return nil }
    return graders[trial.arm].grade(output: answer.text, row: design.cases[trial.caseIndex].row)
  }

  private func stored(_ result: TrialResult, fingerprint: Digest) -> StoredResult {
    let trial = result.trial
    let answer = result.answer
    return StoredResult(
      run: keys.runs[trial.arm], testCase: keys.cases[trial.caseIndex],
      caseIndex: trial.caseIndex, repeatIndex: trial.repeatIndex, fingerprint: fingerprint,
      output: answer?.text, failure: result.failure?.json,
      passed: result.grade?.passed, score: result.grade?.score,
      assertions: result.grade?.json ?? [], milliseconds: answer.map { $0.latency * 1000 },
      usage: answer?.usage.json, cost: answer?.cost)
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
      "cost": .number(cost), "unpriced": .integer(unpriced),
    ]
  }
}
