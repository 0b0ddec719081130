package import Content
package import Diagnostics
package import Store
internal import Synchronization

/// An archive around another that notes what a session used, so that it can be written beside its
/// script.
package final class Recorder: Archive {
  /// Where a session that records takes its answers from.
  package enum Mode: Sendable {
    /// What is recorded or stored is taken, and the rest asked.
    case missing
    /// Everything is asked anew.
    case all
  }

  private struct State {
    /// What was used: the hash of an answer that was asked for here, 0 of one that was found.
    ///
    /// It is in memory for as long as the session lasts.
    var used: [Digest: Int] = [:]
    /// Those whose answer was replaced by another after it had been used.
    var replaced: Set<Digest> = []
    /// Requests that are being asked, with their models.
    var underWay: [Digest: (request: JSON, model: String)] = [:]
    var failures: [Digest: Recording] = [:]
    /// The texts whose vectors were used, by what made them.
    var embedded: [StoredEmbedder: Set<Digest>] = [:]
  }

  private let base: any Archive
  private let known: Recordings?
  private let mode: Mode
  private let state = Mutex(State())

  /// - Parameters:
  ///   - base: where answers are found and kept.
  ///   - known: what the script's recordings hold already.
  ///   - mode: what may be taken from either.
  package init(_ base: any Archive, known: Recordings? = nil, mode: Mode = .missing) {
    self.base = base
    self.known = known
    self.mode = mode
  }

  package func responses(
    for fingerprints: [Digest]
  ) throws(Diagnostic) -> [Digest: StoredResponse] {
    let found = try lookUp(fingerprints)
    state.withLock { state in
      for fingerprint in found.keys where state.used[fingerprint] == nil {
        state.used[fingerprint] = 0
      }
    }
    return found
  }

  private func lookUp(_ fingerprints: [Digest]) throws(Diagnostic) -> [Digest: StoredResponse] {
    guard mode == .missing else {
      return try base.responses(for: fingerprints.filter(wasAsked))
    }
    let stored = try base.responses(for: fingerprints)
    guard let known else { return stored }
    // What the script was recorded with comes first: it is what its figures are made of.
    let recorded = try known.responses(for: fingerprints.filter { !wasAsked($0) })
    return stored.merging(recorded) { $1 }
  }

  /// Whether the answer was asked for here.
  private func wasAsked(_ fingerprint: Digest) -> Bool {
    state.withLock { $0.used[fingerprint, default: 0] != 0 }
  }

  package func permitAsking(
    _ request: JSON, _ fingerprint: Digest, model: String
  ) throws(Diagnostic) {
    try base.permitAsking(request, fingerprint, model: model)
    state.withLock { $0.underWay[fingerprint] = (request, model) }
  }

  package func save(_ response: StoredResponse) async throws(Diagnostic) {
    try await base.save(response)
    let answer = (response.response["text"] ?? .null).hashValue | 1
    state.withLock { state in
      let before = state.used.updateValue(answer, forKey: response.fingerprint)
      if let before, before != answer { state.replaced.insert(response.fingerprint) }
      state.underWay[response.fingerprint] = nil
      state.failures[response.fingerprint] = nil
    }
  }

  package func begin(
    name: String, design: JSON, arms: [StoredArm], cases: StoredCases
  ) throws(Diagnostic) -> ExperimentKeys {
    try base.begin(name: name, design: design, arms: arms, cases: cases)
  }

  package func save(_ results: [StoredResult]) throws(Diagnostic) {
    try base.save(results)
    note(results)
  }

  package func save(_ results: [StoredResult], _ events: [Event]) async throws(Diagnostic) {
    try await base.save(results, events)
    note(results)
  }

  private func note(_ results: [StoredResult]) {
    guard results.contains(where: { $0.failure != nil }) else { return }
    state.withLock { state in
      for result in results {
        guard let fingerprint = result.fingerprint, let reason = result.failure,
          let (request, model) = state.underWay[fingerprint]
        else { continue }
        state.failures[fingerprint] = Recording(
          fingerprint: fingerprint, provider: String(model.prefix { $0 != "/" }),
          request: request, outcome: .failed(reason))
      }
    }
  }

  package func transcripts(
    of run: Int64, at places: [TrialPlace]
  ) throws(Diagnostic) -> [StoredTranscript] { try base.transcripts(of: run, at: places) }

  package func end(
    _ experiment: Int64, state: ExperimentState, verdict: JSON?
  ) throws(Diagnostic) {
    try base.end(experiment, state: state, verdict: verdict)
  }

  package func record(_ kind: String, experiment: Int64?, _ detail: JSON) throws(Diagnostic) {
    try base.record(kind, experiment: experiment, detail)
  }

  package func save(_ events: [Event]) throws(Diagnostic) { try base.save(events) }

  package func known(among fingerprints: [Digest]) throws(Diagnostic) -> Set<Digest> {
    Set(try lookUp(fingerprints).keys)
  }

  package func now() -> Double { base.now() }

  // MARK: Embeddings

  package func embeddings(
    of texts: [Digest], by embedder: StoredEmbedder
  ) throws(Diagnostic) -> [Digest: [Float]] {
    let isNew = { (text: Digest) in
      self.mode == .missing || self.state.withLock { $0.embedded[embedder]?.contains(text) == true }
    }
    let found = try vectors(of: texts.filter(isNew), by: embedder)
    state.withLock { $0.embedded[embedder, default: []].formUnion(found.keys) }
    return found
  }

  private func vectors(
    of texts: [Digest], by embedder: StoredEmbedder
  ) throws(Diagnostic) -> [Digest: [Float]] {
    let stored = try base.embeddings(of: texts, by: embedder)
    guard mode == .missing, let known else { return stored }
    return stored.merging(known.vectors.embeddings(of: texts, by: embedder)) { $1 }
  }

  package func permitEmbedding(_ text: String, by embedder: StoredEmbedder) throws(Diagnostic) {
    try base.permitEmbedding(text, by: embedder)
  }

  package func save(
    _ embeddings: [StoredEmbedding], by embedder: StoredEmbedder
  ) throws(Diagnostic) {
    try base.save(embeddings, by: embedder)
    state.withLock { $0.embedded[embedder, default: []].formUnion(embeddings.map(\.text)) }
  }

  /// The vectors that the session used so far.
  package func usedVectors() throws(Diagnostic) -> RecordedVectors {
    var used = RecordedVectors()
    for (embedder, texts) in state.withLock(\.embedded) {
      used.add(try vectors(of: texts.sorted(), by: embedder), by: embedder)
    }
    return used
  }

  // MARK: What was used

  /// Everything that the session used so far, in the order of the fingerprints.
  ///
  /// - Throws: a ``Diagnostic`` where a request got two different answers, of which a replay could
  ///   show only one.
  package func recordings() throws(Diagnostic) -> [Recording] {
    let (used, failures, replaced) = state.withLock { ($0.used, $0.failures, $0.replaced) }
    guard replaced.isEmpty else {
      throw Diagnostic(
        "ambiguous-recording",
        "\(replaced.count) request\(replaced.count == 1 ? "" : "s") got one answer and later "
          + "another, and a replay can show only one",
        suggestion: "ask for several answers with repeats: N, not with fresh: true")
    }
    var found: [Recording] = []
    let wanted = used.keys.sorted()
    for start in stride(from: 0, to: wanted.count, by: 1000) {
      let batch = Array(wanted[start..<min(start + 1000, wanted.count)])
      let stored = try base.responses(for: batch)
      for fingerprint in batch {
        let isKnown = mode == .missing && used[fingerprint] == 0
        if isKnown, let recording = try known?.recording(of: fingerprint) {
          found.append(recording)
        } else if let response = stored[fingerprint] {
          found.append(Recording(response))
        }
      }
    }
    return found + failures.values.sorted { $0.fingerprint < $1.fingerprint }
  }
}
