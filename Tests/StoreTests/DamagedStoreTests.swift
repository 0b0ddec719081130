import Content
import Diagnostics
import GRDB
import LabTesting
import Store
import Testing

/// What a store that can't be used says, and that it is left as it was.
struct DamagedStoreTests {
  private let folder = TemporaryFolder()

  private func open(_ path: String) throws(Diagnostic) { _ = try Store(path: path) { 0 } }

  private func kind(of path: String) -> Diagnostic.Kind? {
    do { try open(path) } catch { return error.kind }
    return nil
  }

  @Test func `a file that is no database is named and left alone`() throws {
    let path = folder.write("notes.txt", Array("my shopping list, not a database".utf8))
    let diagnostic = #expect(throws: Diagnostic.self) { try open(path) }
    #expect(diagnostic?.kind == "store-corrupt")
    #expect(diagnostic?.place?.source == path)
    #expect(folder.read("notes.txt") == Array("my shopping list, not a database".utf8))
    #expect(folder.names() == ["notes.txt"])
  }

  @Test func `a damaged database is named and left alone`() throws {
    let path = folder.path("lab.sqlite")
    try open(path)
    var bytes = folder.read("lab.sqlite")
    for index in 100..<min(4096, bytes.count) { bytes[index] = 0xFF }
    folder.write("lab.sqlite", bytes)
    #expect(kind(of: path) == "store-corrupt")
    #expect(folder.read("lab.sqlite") == bytes)
  }

  @Test func `a folder is refused`() {
    #expect(kind(of: folder.path(".")) == "store-unusable")
  }

  @Test func `a missing folder is told`() {
    #expect(kind(of: folder.path("no/such/lab.sqlite")) == "store-unusable")
  }

  @Test func `a store of a newer version is refused`() throws {
    let path = folder.path("lab.sqlite")
    try open(path)
    try DatabaseQueue(path: path).write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 from the future')")
    }
    let diagnostic = #expect(throws: Diagnostic.self) { try open(path) }
    #expect(diagnostic?.kind == "store-newer")
  }

  /// Root may write anything, so the file's folder is mounted read-only where the test can do that.
  @Test(.enabled(if: Mount.isPossible, "needs the right to mount a tmpfs"))
  func `a read-only store says so`() throws {
    let mount = try Mount(megabytes: 4)
    let path = mount.path + "/lab.sqlite"
    try open(path)
    try mount.makeReadOnly()
    #expect(kind(of: path) == "store-read-only" || kind(of: path) == "store-unusable")
  }

  @Test(.enabled(if: Mount.isPossible, "needs the right to mount a tmpfs"))
  func `a full disk loses nothing that was stored`() async throws {
    let mount = try Mount(megabytes: 2)
    let store = try Store(path: mount.path + "/lab.sqlite") { 0 }
    var stored = 0
    var failure: Diagnostic?
    for id in 0..<4000 where failure == nil {
      do {
        try await store.save(large(id))
        stored += 1
      } catch { failure = error }
    }
    #expect(failure?.kind == "store-full")
    #expect(stored > 10)
    let wanted = (0..<stored).map { Digest(of: "\($0)") }
    #expect(try store.responses(for: wanted).count == stored)
  }

  private func large(_ id: Int) -> StoredResponse {
    let text = String(repeating: "long answer ", count: 100)
    return StoredResponse(
      fingerprint: Digest(of: "\(id)"), provider: "p", model: "m", request: [:],
      response: .string(text), latency: 1, cost: 0.001, receivedAt: 0)
  }
}
