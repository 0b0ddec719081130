package import Content
package import Diagnostics

/// What running an experiment asks of its memory: the answers there are, and a place for what is
/// learnt.
///
/// The workspace's ``Store`` is one; a replay's recordings are another, which lets nobody be asked.
package protocol Archive: Sendable {
  /// Those of the wanted responses that are there.
  func responses(for fingerprints: [Digest]) throws(Diagnostic) -> [Digest: StoredResponse]

  /// Why the call of that fingerprint failed, where that is all that may be known of it: a replay
  /// fails as the recording did.
  func failure(of fingerprint: Digest) throws(Diagnostic) -> JSON?

  /// Called before a provider is asked what is not there.
  ///
  /// - Parameters:
  ///   - request: what is about to be asked: the document that its fingerprint is the digest of.
  ///   - fingerprint: that digest.
  ///   - model: `provider/model`.
  /// - Throws: a ``Diagnostic`` where nobody may be asked.
  func permitAsking(_ request: JSON, _ fingerprint: Digest, model: String) throws(Diagnostic)

  /// Keeps a response; it is safe against a crash when this returns.
  func save(_ response: StoredResponse) async throws(Diagnostic)

  /// Those of the wanted texts whose vectors are there.
  func embeddings(
    of texts: [Digest], by embedder: StoredEmbedder
  ) throws(Diagnostic) -> [Digest: [Float]]

  /// Called before an embedder is asked for the vector of a text that is not there.
  ///
  /// - Throws: a ``Diagnostic`` where nobody may be asked.
  func permitEmbedding(_ text: String, by embedder: StoredEmbedder) throws(Diagnostic)

  /// Keeps the vectors of texts; they are safe against a crash when this returns.
  func save(_ embeddings: [StoredEmbedding], by embedder: StoredEmbedder) throws(Diagnostic)

  /// Writes down an experiment before its first trial.
  func begin(
    name: String, design: JSON, arms: [StoredArm], cases: StoredCases
  ) throws(Diagnostic) -> ExperimentKeys

  /// Keeps what became of many trials.
  func save(_ results: [StoredResult]) throws(Diagnostic)

  /// Keeps what became of many trials and what happened meanwhile; no thread waits for the disk.
  func save(_ results: [StoredResult], _ events: [Event]) async throws(Diagnostic)

  /// What was said in the trials of a run at `places`, in that order: an experiment keeps their figures in
  /// memory, and reads the rest from here.
  func transcripts(
    of run: Int64, at places: [TrialPlace]
  ) throws(Diagnostic) -> [StoredTranscript]

  /// Writes down how an experiment ended.
  func end(_ experiment: Int64, state: ExperimentState, verdict: JSON?) throws(Diagnostic)

  /// Appends an event.
  func record(_ kind: String, experiment: Int64?, _ detail: JSON) throws(Diagnostic)

  /// Appends many events, each with its own time.
  func save(_ events: [Event]) throws(Diagnostic)

  /// Which of the wanted responses are there, without using any.
  func known(among fingerprints: [Digest]) throws(Diagnostic) -> Set<Digest>

  /// Seconds since 1970-01-01 UTC, to the millisecond.
  func now() -> Double
}

extension Archive {
  package func save(_ events: [Event]) throws(Diagnostic) {
    for event in events { try record(event.kind, experiment: event.experiment, event.detail) }
  }

  package func save(_ results: [StoredResult], _ events: [Event]) async throws(Diagnostic) {
    if !results.isEmpty { try save(results) }
    if !events.isEmpty { try save(events) }
  }

  package func known(among fingerprints: [Digest]) throws(Diagnostic) -> Set<Digest> {
    Set(try responses(for: fingerprints).keys)
  }

  /// A live archive asks again.
  package func failure(of fingerprint: Digest) throws(Diagnostic) -> JSON? { nil }
}

extension Store: Archive {
  package func permitAsking(_ request: JSON, _ fingerprint: Digest, model: String) {}
  package func permitEmbedding(_ text: String, by embedder: StoredEmbedder) {}
}
