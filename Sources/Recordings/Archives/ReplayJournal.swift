internal import Content
internal import Diagnostics
internal import Store
internal import Synchronization

/// What experiments wrote down in a replay, in order, until a store is made of it.
///
/// Most replays never ask for one, and SQLite would cost them more than everything else.
final class ReplayJournal: Sendable {
  enum Entry: Sendable {
    case begin(name: String, design: JSON, arms: [StoredArm], cases: StoredCases, ExperimentKeys)
    case results([StoredResult])
    case end(Int64, ExperimentState, JSON?)
    case event(String, Int64?, JSON)
  }

  private struct State {
    var entries: [Entry] = []
    var lastExperiment: Int64 = 0
    var lastRun: Int64 = 0
    var lastCase: Int64 = 0
    var mirror: Mirror?
    /// The results of runs that were read again, until more is written down.
    var results: [Int64: [TrialPlace: StoredResult]] = [:]

    mutating func results(of run: Int64) -> [TrialPlace: StoredResult] {
      if let known = results[run] { return known }
      var found: [TrialPlace: StoredResult] = [:]
      for case .results(let results) in entries {
        for result in results where result.run == run {
          let place = TrialPlace(caseIndex: result.caseIndex, repeatIndex: result.repeatIndex)
          found[place] = result
        }
      }
      results[run] = found
      return found
    }
  }

  /// The store that was made, and its own keys for ours.
  struct Mirror {
    let store: Store
    var experiments: [Int64: Int64] = [:]
    var runs: [Int64: Int64] = [:]
    var cases: [Int64: Int64] = [:]
  }

  private let state = Mutex(State())

  func begin(
    name: String, design: JSON, arms: [StoredArm], cases: StoredCases
  ) throws(Diagnostic) -> ExperimentKeys {
    let keys = state.withLock { state in
      state.lastExperiment += 1
      let runs = arms.indices.map { state.lastRun + 1 + Int64($0) }
      let numbers = (0..<cases.count).map { state.lastCase + 1 + Int64($0) }
      state.lastRun += Int64(arms.count)
      state.lastCase += Int64(cases.count)
      return ExperimentKeys(experiment: state.lastExperiment, runs: runs, cases: numbers)
    }
    try add(.begin(name: name, design: design, arms: arms, cases: cases, keys))
    return keys
  }

  func add(_ entry: Entry) throws(Diagnostic) {
    try state.withLock { state throws(Diagnostic) in
      if state.mirror != nil { return try state.mirror?.write(entry) }
      state.entries.append(entry)
      if case .results = entry, !state.results.isEmpty { state.results = [:] }
    }
  }

  /// What was said in the trials of a run, from memory, or from the store once one was made.
  func transcripts(
    of run: Int64, at places: [TrialPlace]
  ) throws(Diagnostic) -> [StoredTranscript] {
    try state.withLock { state throws(Diagnostic) in
      if let mirror = state.mirror { return try mirror.transcripts(of: run, at: places) }
      let results = state.results(of: run)
      return places.compactMap { place in results[place].map(StoredTranscript.init) }
    }
  }

  func store(at path: String, answers: [StoredResponse]) throws(Diagnostic) -> Store {
    try state.withLock { state throws(Diagnostic) in
      if let mirror = state.mirror { return mirror.store }
      var mirror = Mirror(store: try Store(path: path) { 0 })
      try mirror.store.save(answers)
      for entry in state.entries { try mirror.write(entry) }
      state.mirror = mirror
      (state.entries, state.results) = ([], [:])
      return mirror.store
    }
  }
}

extension ReplayJournal.Mirror {
  mutating func write(_ entry: ReplayJournal.Entry) throws(Diagnostic) {
    switch entry {
    case .begin(let name, let design, let arms, let cases, let keys):
      let made = try store.begin(name: name, design: design, arms: arms, cases: cases)
      experiments[keys.experiment] = made.experiment
      runs.merge(zip(keys.runs, made.runs)) { $1 }
      self.cases.merge(zip(keys.cases, made.cases)) { $1 }
    case .results(let results): try store.save(results.compactMap(translated))
    case .end(let experiment, let ending, let verdict):
      guard let key = experiments[experiment] else { return }
      try store.end(key, state: ending, verdict: verdict)
    case .event(let kind, let experiment, let detail):
      try store.record(kind, experiment: experiment.flatMap { experiments[$0] }, detail)
    }
  }

  func transcripts(
    of run: Int64, at places: [TrialPlace]
  ) throws(Diagnostic) -> [StoredTranscript] {
    guard let own = runs[run] else { return [] }
    return try store.transcripts(of: own, at: places)
  }

  private func translated(_ result: StoredResult) -> StoredResult? {
    guard let run = runs[result.run], let testCase = cases[result.testCase] else { return nil }
    return result.moved(toRun: run, testCase: testCase)
  }
}
