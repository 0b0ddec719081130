import Content
import Diagnostics
import LabTesting
import Recordings
import Store
import Testing

struct VectorsTests {
  private let folder = TemporaryFolder()
  private let embedder = StoredEmbedder(name: "all-MiniLM-L6-v2", digest: Digest(of: "weights"))
  private let texts = ["one", "two"].map { Digest(of: $0) }
  private let numbers: [[Float]] = [[1.5, -0.25, .ulpOfOne], [0.1, 3e-38, -7]]

  private func recorded() throws -> Recordings {
    var vectors = RecordedVectors()
    vectors.add(Dictionary(uniqueKeysWithValues: zip(texts, numbers)), by: embedder)
    let bytes = RecordingsWriter(summaries: [:], vectors: vectors).bytes
    let read = try Recordings(parsing: bytes, path: "a.rec.jsonl")
    #expect(RecordingsWriter(summaries: [:], vectors: read.vectors).bytes == bytes)
    return read
  }

  @Test func `vectors read back to the last bit`() throws {
    let found = try recorded().vectors.embeddings(of: texts, by: embedder)
    #expect(texts.map { found[$0] } == numbers.map(Optional.some))
  }

  @Test func `a replay finds them, and embeds nothing else`() throws {
    let archive = ReplayArchive(try recorded())
    #expect(try archive.embeddings(of: texts, by: embedder).count == 2)
    let other = StoredEmbedder(name: "other", digest: Digest(of: "other"))
    #expect(try archive.embeddings(of: texts, by: other).isEmpty)
    let error = try #require(throws: Diagnostic.self) {
      try archive.permitEmbedding("three", by: embedder)
    }
    #expect(error.kind == "not-recorded")
    #expect(error.cause.contains("three"))
  }

  @Test func `a recorder writes the vectors that were used`() throws {
    let store = try Store(path: folder.path("lab.sqlite")) { 5 }
    let kept = zip(texts, numbers).map { StoredEmbedding(text: $0, vector: $1) }
    try store.save(kept, by: embedder)
    let recorder = Recorder(store)
    _ = try recorder.embeddings(of: [texts[0]], by: embedder)
    #expect(try recorder.usedVectors().count == 1)
    try recorder.save([kept[1]], by: embedder)
    #expect(try recorder.usedVectors().count == 2)
    let anew = Recorder(store, mode: .all)
    #expect(try anew.embeddings(of: texts, by: embedder).isEmpty)
    try anew.save([kept[0]], by: embedder)
    #expect(try anew.embeddings(of: texts, by: embedder).count == 1)
  }

  @Test(arguments: [
    #"{"kind":"embedder","name":"x"}"#,
    #"{"embedder":"00","kind":"embedding","text":"00","vector":"AAAA"}"#,
  ])
  func `an incomplete line is refused`(line: String) throws {
    let error = try #require(throws: Diagnostic.self) {
      try Recordings(parsing: Array(line.utf8), path: "a.rec.jsonl")
    }
    #expect(error.kind == "bad-recordings")
  }
}
