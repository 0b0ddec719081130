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

  @Test func `a likeness is computed by the embedder that is named, opened once`() async throws {
    let store = try store()
    let opened = Mutex<[String?]>([])
    let likeness = ArchivedLikeness { model throws(Diagnostic) in
      opened.withLock { $0.append(model) }
      guard model != "damaged" else { throw Diagnostic("model-damaged", "it can't be used") }
      let embedder: any Embedder =
        model == nil ? LocalEmbedder(HashedNGrams()) : CountingEmbedder()
      return ArchivedEmbedder(embedder) { store }
    }
    let cosines = try await likeness.cosines(
      of: "late parcel", with: ["Late parcel!", ""], by: nil)
    #expect(cosines[0] > 0.999 && cosines[1] == 0)
    #expect(try await likeness.cosines(of: "abc", with: ["xyz", "abc"], by: "counting")[0] > 0.999)
    _ = try await likeness.cosines(of: "late parcel", with: ["b"], by: nil)
    await #expect(throws: Diagnostic.self) {
      try await likeness.cosines(of: "a", with: ["b"], by: "damaged")
    }
    #expect(opened.withLock { $0 } == [nil, "counting", "damaged"])
  }

  @Test func `texts that are wanted while a call is under way go together in the next`()
    async throws
  {
    let store = try store()
    let counting = CountingEmbedder()
    let started = Starts()
    let slow = SlowEmbedder(base: counting) {
      // The first call lasts until all the others have come, and some time longer.
      while started.count.load(ordering: .relaxed) < 40 { await Task.yield() }
      for _ in 0..<1000 { await Task.yield() }
    }
    let likeness = ArchivedLikeness { _ in ArchivedEmbedder(slow) { store } }
    try await withThrowingTaskGroup(of: Double.self) { group in
      for index in 0..<40 {
        group.addTask {
          started.count.add(1, ordering: .relaxed)
          let text = String(repeating: "x", count: index + 1)
          return try await likeness.cosines(of: text, with: ["x"], by: nil)[0]
        }
      }
      for try await cosine in group { #expect(cosine > 0.7) }
    }
    #expect(counting.asked.count == Set(counting.asked).count)
    #expect(Set(counting.asked).count == 40)
    #expect(counting.calls <= 10)
  }

  @Test func `a failure of the call reaches all who waited for it`() async throws {
    let store = try store()
    let started = Starts()
    let failing = SlowEmbedder(base: CountingEmbedder(), fails: true) {
      while started.count.load(ordering: .relaxed) < 10 { await Task.yield() }
    }
    let likeness = ArchivedLikeness { _ in ArchivedEmbedder(failing) { store } }
    let failures = await withTaskGroup(of: Bool.self) { group in
      for index in 0..<10 {
        group.addTask {
          started.count.add(1, ordering: .relaxed)
          return (try? await likeness.cosines(of: "\(index)", with: ["x"], by: nil)) == nil
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(failures == 10)
  }
}

/// How many tasks have started.
private final class Starts: Sendable {
  let count = Atomic(0)
}

/// Computes when `wait` is over, or fails then.
private struct SlowEmbedder: Embedder {
  let base: CountingEmbedder
  var fails = false
  let wait: @Sendable () async -> Void

  var name: String { base.name }
  var digest: Digest { base.digest }
  var isWorthKeeping: Bool { true }

  func vectors(of texts: [String]) async throws(Diagnostic) -> [[Float]] {
    await wait()
    if fails { throw Diagnostic("no-embedder", "it went away") }
    return base.vectors(of: texts)
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
  func transcripts(of run: Int64, at places: [TrialPlace]) -> [StoredTranscript] { [] }
  func end(_ experiment: Int64, state: ExperimentState, verdict: JSON?) {}
  func record(_ kind: String, experiment: Int64?, _ detail: JSON) {}
  func now() -> Double { 0 }
}
