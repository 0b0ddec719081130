import Content
import Diagnostics
import Embeddings
import Experiments
import LabTesting
import Providers
import Store
import Synchronization
import Testing
import VectorMath

/// No text is ever embedded twice by one embedder.
struct ArchivedEmbedderTests {
  private let folder = TemporaryFolder()

  private func store() throws -> Store {
    try Store(path: folder.path("lab.sqlite"), clock: { 0 })
  }

  @Test func `a text is embedded once, whoever asks and however often`() async throws {
    let counting = CountingEmbedder()
    let store = try store()
    let first = ArchivedEmbedder(counting) { store }
    let vectors = try await first.vectors(of: ["a", "bb", "a", "ccc"])
    #expect(counting.asked == ["a", "bb", "ccc"])
    #expect(Array(vectors[row: 0]) == Array(vectors[row: 2]))
    // Another embedder object of the same digest, another program: the store is asked.
    let again = CountingEmbedder()
    let second = ArchivedEmbedder(again) { store }
    let more = try await second.vectors(of: ["ccc", "dddd", "a"])
    #expect(again.asked == ["dddd"])
    #expect(Array(more[row: 0]) == Array(vectors[row: 3]))
    #expect(Array(more[row: 2]) == Array(vectors[row: 0]), "to the same bits")
  }

  @Test func `another embedder's vectors are not taken for this one's`() async throws {
    let store = try store()
    _ = try await ArchivedEmbedder(CountingEmbedder()) { store }.vectors(of: ["a"])
    let other = CountingEmbedder(version: 2)
    _ = try await ArchivedEmbedder(other) { store }.vectors(of: ["a"])
    #expect(other.asked == ["a"])
  }

  @Test func `many texts are looked up and kept in batches`() async throws {
    let texts = (0..<2500).map { "text \($0)" }
    let store = try store()
    let counting = CountingEmbedder()
    let embedder = ArchivedEmbedder(counting) { store }
    _ = try await embedder.vectors(of: texts)
    #expect(counting.asked == texts)
    #expect(counting.calls == 5)
    _ = try await embedder.vectors(of: texts.reversed())
    #expect(counting.calls == 5)
  }

  @Test func `what is as quick as a look-up is not kept, and needs no store`() async throws {
    let embedder = ArchivedEmbedder(LocalEmbedder(HashedNGrams())) { () throws(Diagnostic) in
      throw Diagnostic("no-store", "nothing may be opened")
    }
    #expect(try await embedder.vectors(of: ["a refund", ""]).rows == 2)
    #expect(try await embedder.vectors(of: []).rows == 0)
  }

  @Test func `an archive that lets nobody be asked is heard`() async throws {
    let store = try store()
    let counting = CountingEmbedder()
    let embedder = ArchivedEmbedder(counting) { Closed(store: store) }
    let fault = await #expect(throws: Diagnostic.self) { try await embedder.vectors(of: ["a"]) }
    #expect(fault?.cause == "counting has no recorded vector of a")
    #expect(counting.asked.isEmpty)
  }

  @Test func `a likeness is computed through the archive`() throws {
    let store = try store()
    let likeness = ArchivedLikeness(archive: store) { HashedNGrams() }
    #expect(try likeness.cosine("late parcel", "Late parcel!") > 0.999)
    #expect(try likeness.cosine("late parcel", "") == 0)
    let damaged = ArchivedLikeness(archive: store) { () throws(Diagnostic) in
      throw Diagnostic("model-damaged", "the model can't be used")
    }
    #expect(throws: Diagnostic.self) { try damaged.cosine("a", "b") }
  }
}

/// Notes what it is asked; a text's vector is its length and the version, scaled.
private final class CountingEmbedder: Embedder {
  let name = "counting"
  let digest: Digest
  let isWorthKeeping = true
  private let version: Float
  private let noted = Mutex<(calls: Int, texts: [String])>((0, []))

  init(version: Int = 1) {
    digest = Digest(of: "counting \(version)")
    self.version = Float(version)
  }

  var asked: [String] { noted.withLock(\.texts) }
  var calls: Int { noted.withLock(\.calls) }

  func vectors(of texts: [String]) -> [[Float]] {
    noted.withLock { noted in
      noted.calls += 1
      noted.texts += texts
    }
    return texts.map { text in
      let (x, y) = (Float(text.utf8.count), version)
      let length = (x * x + y * y).squareRoot()
      return [x / length, y / length]
    }
  }
}

/// A store that is read only, as a replay's recordings are.
private struct Closed: Archive {
  let store: Store

  func permitEmbedding(_ text: String, by embedder: StoredEmbedder) throws(Diagnostic) {
    throw Diagnostic("not-recorded", "\(embedder.name) has no recorded vector of \(text)")
  }

  func embeddings(
    of texts: [Digest], by embedder: StoredEmbedder
  ) throws(Diagnostic) -> [Digest: [Float]] { try store.embeddings(of: texts, by: embedder) }

  func save(_ embeddings: [StoredEmbedding], by embedder: StoredEmbedder) {}

  func responses(for fingerprints: [Digest]) throws(Diagnostic) -> [Digest: StoredResponse] {
    try store.responses(for: fingerprints)
  }

  func permitAsking(_ request: JSON, _ fingerprint: Digest, model: String) {}
  func save(_ response: StoredResponse) {}

  func begin(
    name: String, design: JSON, arms: [StoredArm], cases: StoredCases
  ) throws(Diagnostic) -> ExperimentKeys {
    try store.begin(name: name, design: design, arms: arms, cases: cases)
  }

  func save(_ results: [StoredResult]) {}
  func end(_ experiment: Int64, state: ExperimentState, verdict: JSON?) {}
  func record(_ kind: String, experiment: Int64?, _ detail: JSON) {}
  func now() -> Double { 0 }
}
