import Content
import Diagnostics
import LabTesting
import Providers
import Recordings
import Store
import Testing

struct ArchiveTests {
  private let folder = TemporaryFolder()

  private func store() throws -> Store { try Store(path: folder.path("lab.sqlite")) { 5 } }

  // MARK: Misses

  @Test(arguments: [
    (
      Samples.request("I was charged twice for order FH-1008, please help me"),
      "differs in `messages[3].content`", "order FH-1008"
    ),
    (
      Samples.request(temperature: 0.7), "differs in `parameters.temperature`",
      "recorded 0.0, asked 0.7"
    ),
    (Samples.request(repeatIndex: 1), "differs in `repeat`", "recorded 0, asked 1"),
  ])
  func `a miss names the nearest recording and the field that differs`(
    asked: JSON, field: String, difference: String
  ) throws {
    let others = Samples.tickets.map { Samples.recording(Samples.request($0)) }
    let nearest = Samples.recording()
    let archive = ReplayArchive(try Samples.read(others + [nearest]))
    let error = try #require(throws: Diagnostic.self) {
      try archive.permitAsking(asked, Digest(of: asked), model: "local/nearest")
    }
    #expect(error.kind == "not-recorded")
    #expect(error.cause.contains(nearest.fingerprint.prefix(8)))
    #expect(error.cause.contains(field), "\(error.cause)")
    #expect(error.cause.contains(difference), "\(error.cause)")
  }

  @Test func `a model that was never asked is named with those that were`() throws {
    let archive = ReplayArchive(try Samples.read([Samples.recording()]))
    let error = try #require(throws: Diagnostic.self) {
      try archive.permitAsking(
        Samples.request(model: "gpt"), Digest(of: "gpt"), model: "openai/gpt")
    }
    #expect(error.cause.contains("no answer of openai/gpt"))
    #expect(error.cause.contains("local/nearest"))
  }

  @Test func `without recordings a miss says how to make them`() throws {
    let archive = ReplayArchive(Recordings(path: "none"))
    let error = try #require(throws: Diagnostic.self) {
      try archive.permitAsking(
        Samples.request(), Digest(of: Samples.request()), model: "local/nearest")
    }
    #expect(error.suggestion?.contains("--record") == true)
  }

  // MARK: Replaying

  @Test func `a replay counts what nothing asked for`() throws {
    let recordings = Samples.tickets.map { Samples.recording(Samples.request($0)) }
    let archive = ReplayArchive(try Samples.read(recordings))
    _ = try archive.responses(for: [recordings[0].fingerprint, Digest(of: "unknown")])
    #expect(archive.unusedCount == 3)
    #expect(archive.used == [recordings[0].fingerprint])
  }

  @Test func `a failure is replayed as one`() throws {
    let request = Samples.request()
    let failure = Recording(
      fingerprint: Digest(of: request), provider: "local", request: request,
      outcome: .failed(["kind": "timeout", "message": "no answer"]))
    let archive = ReplayArchive(try Samples.read([failure]))
    #expect(try archive.responses(for: [failure.fingerprint]).isEmpty)
    #expect(try archive.failure(of: failure.fingerprint)?["kind"] == "timeout")
    #expect(archive.unusedCount == 0)
  }

  @Test func `the store of a replay holds what experiments wrote down before and after`() throws {
    let recording = Samples.recording()
    let archive = ReplayArchive(try Samples.read([recording]))
    _ = try archive.responses(for: [recording.fingerprint])
    func runExperiment(_ name: String) throws -> ExperimentKeys {
      let card = StoredCard(
        version: Digest(of: "card"), title: "c", description: "", template: [], variables: [:],
        content: [:])
      let keys = try archive.begin(
        name: name, design: [:],
        arms: [StoredArm(label: "a", card: card, model: "local/nearest", parameters: [:])],
        cases: [StoredCase(name: "1", inputs: [:], expected: nil, assertions: [])])
      try archive.save([
        StoredResult(
          run: keys.runs[0], testCase: keys.cases[0], caseIndex: 0, repeatIndex: 0,
          fingerprint: recording.fingerprint, output: name, failure: nil, passed: true, score: 1,
          assertions: [], milliseconds: 1, usage: nil, cost: nil)
      ])
      try archive.end(keys.experiment, state: .finished, verdict: nil)
      return keys
    }
    #expect(try runExperiment("before").experiment == 1)
    let store = try archive.store(at: folder.path("replay.sqlite"))
    #expect(try runExperiment("after").experiment == 2)
    let rows = try store.query(
      "SELECT e.name, e.state, r.llm_output FROM experiments e JOIN arms a ON a.experiment_id = e.id "
        + "JOIN test_results r ON r.execution_id = a.id ORDER BY e.id"
    ).rows
    #expect(
      rows == ["before", "after"].map { [.text($0), .text("finished"), .text($0)] })
    #expect(try store.query("SELECT count(*) FROM responses").rows == [[.integer(1)]])
  }

  @Test func `a stand-in gives the fingerprint that was recorded, without the weights`() throws {
    let recordings = try Samples.read([Samples.recording()])
    let provider = StandIn("local", in: recordings)
    let request = CompletionRequest(
      model: "nearest",
      messages: [
        Message(role: .system, content: "Route the ticket."),
        Message(role: .user, content: "I was billed two times"),
        Message(role: .assistant, content: "billing"),
        Message(role: .user, content: "I was charged twice for order FH-1007, please help me"),
      ], parameters: Parameters(temperature: 0))
    #expect(recordings.contains(provider.fingerprint(of: request)))
    #expect(provider.summary == "A retrieval model.")
  }

  // MARK: Recording

  private func stored(_ request: JSON, _ answer: String) -> StoredResponse {
    StoredResponse(
      fingerprint: Digest(of: request), provider: "local", model: "nearest", request: request,
      response: Completion(text: answer, raw: [], latency: 0.5).json, latency: 0.5, cost: nil,
      receivedAt: 5)
  }

  @Test func `a recorder writes what the session used and nothing else`() async throws {
    let store = try store()
    let requests = Samples.tickets.map { Samples.request($0) }
    for request in requests.prefix(3) { try await store.save(stored(request, "old")) }
    let recorder = Recorder(store)
    _ = try recorder.responses(for: [Digest(of: requests[0]), Digest(of: requests[3])])
    try recorder.permitAsking(requests[3], Digest(of: requests[3]), model: "local/nearest")
    try await recorder.save(stored(requests[3], "new"))
    let written = try recorder.recordings()
    #expect(
      Set(written.map(\.fingerprint)) == [Digest(of: requests[0]), Digest(of: requests[3])])
    #expect(written.allSatisfy { Digest(of: $0.request) == $0.fingerprint })
  }

  @Test func `what a script was recorded with comes before the store`() async throws {
    let store = try store()
    let request = Samples.request()
    try await store.save(stored(request, "from the store"))
    let known = try Samples.read([Samples.recording(request, answer: "recorded")])
    let recorder = Recorder(store, known: known)
    let fingerprint = Digest(of: request)
    let found = try recorder.responses(for: [fingerprint])
    #expect(found[fingerprint]?.response["text"] == "recorded")
    #expect(try recorder.recordings() == [Samples.recording(request, answer: "recorded")])
  }

  @Test func `recording all takes nothing that was known before`() async throws {
    let store = try store()
    let request = Samples.request()
    let fingerprint = Digest(of: request)
    try await store.save(stored(request, "old"))
    let recorder = Recorder(store, known: try Samples.read([Samples.recording()]), mode: .all)
    #expect(try recorder.responses(for: [fingerprint]).isEmpty)
    try await recorder.save(stored(request, "new"))
    #expect(try recorder.responses(for: [fingerprint])[fingerprint]?.response["text"] == "new")
    #expect(try recorder.recordings().first?.stored?.response["text"] == "new")
  }

  @Test func `a failure is recorded, and forgotten once the call succeeds`() async throws {
    let recorder = Recorder(try store())
    let request = Samples.request()
    let card = StoredCard(
      version: Digest(of: "card"), title: "c", description: "", template: [], variables: [:],
      content: [:])
    let keys = try recorder.begin(
      name: "e", design: [:],
      arms: [StoredArm(label: "a", card: card, model: "local/nearest", parameters: [:])],
      cases: [StoredCase(name: "1", inputs: [:], expected: nil, assertions: [])])
    try recorder.permitAsking(request, Digest(of: request), model: "local/nearest")
    try recorder.save([
      StoredResult(
        run: keys.runs[0], testCase: keys.cases[0], caseIndex: 0, repeatIndex: 0,
        fingerprint: Digest(of: request), output: nil, failure: ["kind": "timeout"], passed: nil,
        score: nil, assertions: [], milliseconds: nil, usage: nil, cost: nil)
    ])
    #expect(try recorder.recordings().map(\.outcome) == [.failed(["kind": "timeout"])])
    try await recorder.save(stored(request, "at last"))
    #expect(try recorder.recordings().count == 1)
    #expect(try recorder.recordings().first?.stored != nil)
  }

  @Test func `two answers to one request cannot both be replayed, and that is said`() async throws {
    let store = try store()
    let recorder = Recorder(store)
    try await recorder.save(stored(Samples.request(), "first"))
    try await recorder.save(stored(Samples.request(), "first"))
    #expect(try recorder.recordings().count == 1)
    try await recorder.save(stored(Samples.request(), "second"))
    let error = try #require(throws: Diagnostic.self) { try recorder.recordings() }
    #expect(error.kind == "ambiguous-recording")
  }
}
