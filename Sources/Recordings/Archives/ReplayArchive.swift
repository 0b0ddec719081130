package import Content
package import Diagnostics
package import Store
internal import Synchronization

/// The archive of a replay: answers come from recordings alone, and nobody is asked.
///
/// What experiments write down is kept in memory; a store is made of it when code first asks for one.
package final class ReplayArchive: Archive {
  package let recordings: Recordings
  private let journal = ReplayJournal()
  private let usedFingerprints = Mutex<Set<Digest>>([])

  package init(_ recordings: Recordings) { self.recordings = recordings }

  /// The fingerprints of what was asked for so far and found.
  package var used: Set<Digest> { usedFingerprints.withLock(\.self) }

  /// How many recordings nothing has asked for so far.
  package var unusedCount: Int { recordings.count - used.count }

  package func responses(
    for fingerprints: [Digest]
  ) throws(Diagnostic) -> [Digest: StoredResponse] {
    let found = try recordings.responses(for: fingerprints)
    usedFingerprints.withLock { $0.formUnion(found.keys) }
    return found
  }

  package func known(among fingerprints: [Digest]) throws(Diagnostic) -> Set<Digest> {
    Set(try recordings.responses(for: fingerprints).keys)
  }

  package func failure(of fingerprint: Digest) throws(Diagnostic) -> JSON? {
    guard case .failed(let reason)? = try recordings.recording(of: fingerprint)?.outcome else {
      return nil
    }
    usedFingerprints.withLock { _ = $0.insert(fingerprint) }
    return reason
  }

  package func permitAsking(
    _ request: JSON, _ fingerprint: Digest, model: String
  ) throws(Diagnostic) {
    throw recordings.miss(request, model: model)
  }

  package func save(_ response: StoredResponse) async throws(Diagnostic) {
    throw Diagnostic("not-recorded", "a replay asks nobody, so there is no answer to keep")
  }

  // MARK: Embeddings

  package func embeddings(
    of texts: [Digest], by embedder: StoredEmbedder
  ) throws(Diagnostic) -> [Digest: [Float]] {
    recordings.vectors.embeddings(of: texts, by: embedder)
  }

  package func permitEmbedding(_ text: String, by embedder: StoredEmbedder) throws(Diagnostic) {
    let start = text.unicodeScalars.count > 40 ? "\(text.unicodeScalars.prefix(40))…" : text
    throw Diagnostic(
      "not-recorded", "no vector of \(JSON.string(start).text()) by \(embedder.name) was recorded",
      suggestion: "record what is missing with `cardlab run --record FILE`")
  }

  package func save(
    _ embeddings: [StoredEmbedding], by embedder: StoredEmbedder
  ) throws(Diagnostic) {
    throw Diagnostic("not-recorded", "a replay embeds nothing, so there is no vector to keep")
  }

  // MARK: What experiments write down

  package func begin(
    name: String, design: JSON, arms: [StoredArm], cases: StoredCases
  ) throws(Diagnostic) -> ExperimentKeys {
    try journal.begin(name: name, design: design, arms: arms, cases: cases)
  }

  package func save(_ results: [StoredResult]) throws(Diagnostic) {
    try journal.add(.results(results))
  }

  package func transcripts(
    of run: Int64, at places: [TrialPlace]
  ) throws(Diagnostic) -> [StoredTranscript] { try journal.transcripts(of: run, at: places) }

  package func end(
    _ experiment: Int64, state: ExperimentState, verdict: JSON?
  ) throws(Diagnostic) {
    try journal.add(.end(experiment, state, verdict))
  }

  package func record(_ kind: String, experiment: Int64?, _ detail: JSON) throws(Diagnostic) {
    try journal.add(.event(kind, experiment, detail))
  }

  /// A replay has no time.
  package func now() -> Double { 0 }

  /// A store at `path` with everything that was written down so far, and with the answers that were
  /// used; what comes later goes there too.
  package func store(at path: String) throws(Diagnostic) -> Store {
    let answers = try recordings.all().filter { used.contains($0.fingerprint) }
    return try journal.store(at: path, answers: answers.compactMap(\.stored))
  }
}
