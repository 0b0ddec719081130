import Content
import Diagnostics
import GRDB
import LabTesting
import Store
import Synchronization
import Testing

/// What becomes of a store that an older version wrote, and of one that a newer version wrote.
struct OldStoreTests {
  private let folder = TemporaryFolder()
  private let billing = Digest(hex: String(repeating: "b", count: 64)) ?? Digest(of: "")
  private let login = Digest(hex: String(repeating: "a", count: 64)) ?? Digest(of: "")
  private let embedder = Digest(hex: String(repeating: "e", count: 64)) ?? Digest(of: "")

  private func open(_ old: OldStore) throws(Diagnostic) -> Store {
    try Store(path: old.path) { 1_700_000_500 }
  }

  @Test(arguments: OldStore.versions)
  func `every row of an older version's store survives`(version: Int) throws {
    let old = try OldStore(version: version, in: folder)
    let (tables, before) = (try old.tableNames(), try old.rows())
    #expect(before.values.allSatisfy { !$0.isEmpty })
    _ = try open(old)
    #expect(try old.rows(of: tables) == before)
    _ = try open(old)
    #expect(try old.rows(of: tables) == before)
  }

  @Test(arguments: OldStore.versions)
  func `an upgraded store has the tables of a new one`(version: Int) throws {
    let old = try OldStore(version: version, in: folder)
    _ = try open(old)
    _ = try Store(path: folder.path("new.sqlite")) { 0 }
    let columns =
      "SELECT m.name, c.name, c.type, c.\"notnull\", c.pk FROM sqlite_master m "
      + "JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1, c.cid"
    let shape = { (path: String) in
      try DatabasePool(path: path).read { try Row.fetchAll($0, sql: columns).map(\.description) }
    }
    #expect(try shape(old.path) == shape(folder.path("new.sqlite")))
  }

  @Test func `old answers, vectors and events are found as they were`() throws {
    let store = try open(OldStore(version: 3, in: folder))
    let answers = try store.responses(for: [billing, login])
    #expect(answers[billing]?.response == ["text": "billing"])
    #expect(answers[billing]?.latency == 0.25 && answers[billing]?.cost == 0.001)
    #expect(answers[login]?.response == ["text": "login ✓"])
    #expect(answers[login]?.receivedAt == 1_700_000_000.25 && answers[login]?.cost == nil)
    let vectors = try store.embeddings(
      of: [billing, login], by: StoredEmbedder(name: "e", digest: embedder))
    #expect(vectors == [billing: [1, -2], login: [0, -10]])
    #expect(try store.events().map(\.kind) == ["experiment.started", "response", "note"])
    #expect(try store.events(of: 1).count == 2)
  }

  @Test func `an upgraded store goes on where the older version stopped`() throws {
    let store = try open(OldStore(version: 3, in: folder))
    try store.save([
      StoredResponse(
        fingerprint: billing, provider: "openai", model: "gpt-4o-mini", request: .null,
        response: ["text": "anew"], latency: 1, cost: 0.5, receivedAt: 1_700_000_400)
    ])
    try store.save([
      StoredResult(
        run: 2, testCase: 1, caseIndex: 0, repeatIndex: 0, fingerprint: billing, output: "anew",
        failure: nil, passed: false, score: 0, assertions: [], milliseconds: 1, usage: nil,
        cost: nil)
    ])
    #expect(try store.responses(for: [billing])[billing]?.response == ["text": "anew"])
    #expect(try store.query("SELECT count(*) FROM responses").rows == [[.integer(2)]])
    #expect(
      try store.query("SELECT llm_output FROM test_results WHERE execution_id = 2").rows
        == [[.text("anew")]])
    try store.end(2, state: .finished, verdict: nil)
  }

  /// A table of that name stops the last step after it has copied the responses.
  @Test(arguments: OldStore.versions)
  func `an upgrade that fails half-way leaves the store as it was`(version: Int) throws {
    let old = try OldStore(version: version, in: folder)
    try old.execute("CREATE TABLE old_results (x)")
    let (schema, rows) = (try old.schema(), try old.rows())
    #expect(throws: Diagnostic.self) { try open(old) }
    #expect(try old.schema() == schema)
    #expect(try old.rows() == rows)
    try old.execute("DROP TABLE old_results")
    _ = try open(old)
  }

  @Test func `a store of a newer version is left alone`() throws {
    let old = try OldStore(version: 3, in: folder)
    try old.execute("INSERT INTO grdb_migrations VALUES ('999 from the future')")
    let (schema, rows) = (try old.schema(), try old.rows())
    let refusal = #expect(throws: Diagnostic.self) { try open(old) }
    #expect(refusal?.kind == "store-newer" && refusal?.suggestion != nil)
    #expect(try old.schema() == schema)
    #expect(try old.rows() == rows)
  }

  @Test(.enabled(if: Mount.isPossible, "needs the right to mount a tmpfs"))
  func `an upgrade that the disk can't hold is refused before it begins`() throws {
    let mount = try Mount(megabytes: 8)
    let old = try OldStore(version: 3, in: folder)
    try old.execute("UPDATE responses SET response = printf('%.*c', 3000000, 'x')")
    let place = mount.path + "/old.sqlite"
    try #require(run("cp", [old.path, place]) == 0)
    let refusal = #expect(throws: Diagnostic.self) { _ = try Store(path: place) { 0 } }
    #expect(refusal?.kind == "store-full")
    let count = try DatabasePool(path: place).read {
      try Int.fetchOne($0, sql: "SELECT sum(length(response)) FROM responses")
    }
    #expect(count == 6_000_000)
  }

  @Test func `a large store tells of its upgrade, once`() throws {
    let old = try OldStore(version: 3, in: folder)
    try old.execute("UPDATE responses SET response = printf('%.*c', 33000000, 'x')")
    var told: [Diagnostic] = []
    for _ in 1...2 { _ = try Store(path: old.path, tell: { told.append($0) }, clock: { 0 }) }
    #expect(told.map(\.kind) == ["store-upgrade"])
    #expect(told.first?.severity == .warning)
    #expect(told.first?.cause.contains("MB") == true)
  }

  /// Each opener has connections of its own, which SQLite keeps apart as it does those of processes.
  @Test(arguments: [nil, 1, 2, 3])
  func `many that open a store at once all succeed`(version: Int?) async throws {
    for round in 1...5 {
      let folder = TemporaryFolder()
      let path =
        try version.map { try OldStore(version: $0, in: folder).path } ?? folder.path("new.sqlite")
      let open = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 1...8 {
          group.addTask {
            try await onOwnThread {
              let store = try Store(path: path) { 0 }
              try store.record("opened", ["number": .integer(number)])
              return try store.events().count
            }
          }
        }
        return try await group.reduce(0) { max($0, $1) }
      }
      #expect(open >= 8, "round \(round)")
    }
  }
}
