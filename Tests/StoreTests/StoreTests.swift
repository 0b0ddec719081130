import Content
import Diagnostics
import LabTesting
import Store
import Testing

struct StoreTests {
  private let folder = TemporaryFolder()

  private func open(_ name: String = "lab.sqlite") throws -> Store {
    try Store(path: folder.path(name), clock: { 1_700_000_000.1234 })
  }

  private func response(_ text: String, id: Int = 1) -> StoredResponse {
    StoredResponse(
      fingerprint: Digest(of: "request \(id)"), provider: "scripted", model: "m",
      request: ["id": .integer(id)], response: ["text": .string(text)], latency: 0.25, cost: nil,
      receivedAt: 1_700_000_000)
  }

  @Test func `a response is found by its fingerprint, with its latency and cost`() async throws {
    let store = try open()
    try await store.save(response("billing"))
    let found = try store.responses(for: [Digest(of: "request 1"), Digest(of: "request 2")])
    #expect(found == [Digest(of: "request 1"): response("billing")])
  }

  @Test func `a store that is opened again holds what was saved`() async throws {
    try await open().save(response("billing"))
    let found = try open().responses(for: [Digest(of: "request 1")])
    #expect(found.count == 1)
  }

  @Test func `thousands of fingerprints are looked up at once`() async throws {
    let store = try open()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for id in 0..<2500 {
        group.addTask { try await store.save(response("answer \(id)", id: id)) }
      }
      try await group.waitForAll()
    }
    let wanted = (0..<3000).map { Digest(of: "request \($0)") }
    #expect(try store.responses(for: wanted).count == 2500)
  }

  @Test func `two stores on one file see each other's writes`() async throws {
    let (first, second) = (try open(), try open())
    try await withThrowingTaskGroup(of: Void.self) { group in
      for id in 0..<200 {
        let store = id.isMultiple(of: 2) ? first : second
        group.addTask { try await store.save(response("x", id: id)) }
      }
      try await group.waitForAll()
    }
    let wanted = (0..<200).map { Digest(of: "request \($0)") }
    #expect(try first.responses(for: wanted).count == 200)
    #expect(try second.responses(for: wanted).count == 200)
  }

  @Test func `an experiment keeps its arms, cases and results`() async throws {
    let store = try open()
    let keys = try begin(in: store)
    #expect(keys.runs.count == 2)
    #expect(keys.cases.count == 2)
    try await store.save(result(run: keys.runs[0], testCase: keys.cases[1]))
    try store.end(keys.experiment, state: .finished, verdict: ["outcome": "better"])
    let rows = try store.query(
      """
      SELECT e.state, p.title, c.name, r.llm_output, r.passed, r.execution_time_ms
      FROM test_results r JOIN arms a ON a.id = r.execution_id
      JOIN experiments e ON e.id = a.experiment_id
      JOIN prompt_cards p ON p.id = a.card_id JOIN test_cases c ON c.id = r.test_case_id
      """)
    #expect(
      rows.rows == [
        [
          .text("finished"), .text("Triage"), .text("b"), .text("billing"), .integer(1),
          .real(12.5),
        ]
      ])
  }

  @Test func `equal cards and cases are stored once`() throws {
    let store = try open()
    let (first, second) = (try begin(in: store), try begin(in: store))
    #expect(first.cases == second.cases)
    #expect(first.experiment != second.experiment)
    #expect(try store.query("SELECT count(*) FROM prompt_cards").rows == [[.integer(1)]])
  }

  @Test func `a result of a run that does not exist is refused`() throws {
    let store = try open()
    #expect(throws: Diagnostic.self) {
      try store.save([result(run: 99, testCase: 99)])
    }
  }

  @Test func `events are kept in order and can't be changed`() throws {
    let store = try open()
    try store.record("experiment.started", experiment: nil, ["name": "a"])
    try store.record("experiment.ended")
    #expect(try store.events().map(\.kind) == ["experiment.started", "experiment.ended"])
    #expect(try store.events().first?.at == 1_700_000_000.123)
    #expect(throws: Diagnostic.self) { try store.query("DELETE FROM events") }
  }

  private func begin(in store: Store) throws -> ExperimentKeys {
    let card = StoredCard(
      version: Digest(of: "card"), title: "Triage", description: "", template: [], variables: [:],
      content: ["title": "Triage"])
    let arm = StoredArm(label: "a", card: card, model: "local/nearest", parameters: [:])
    return try store.begin(
      name: "triage", design: ["repeats": 1], arms: [arm, arm],
      cases: [
        StoredCase(name: "a", inputs: ["ticket": "x"], expected: "billing", assertions: []),
        StoredCase(name: "b", inputs: ["ticket": "y"], expected: nil, assertions: []),
      ])
  }

  private func result(run: Int64, testCase: Int64) -> StoredResult {
    StoredResult(
      run: run, testCase: testCase, caseIndex: 0, repeatIndex: 0, fingerprint: Digest(of: "f"),
      output: "billing", failure: nil, passed: true, score: 1, assertions: [],
      milliseconds: 12.5, usage: nil, cost: nil)
  }
}
