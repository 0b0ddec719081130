import Content
import Embeddings
import Glibc
import Testing

/// The native model against sentence-transformers, text by text: the same pieces, the same vectors.
///
/// CARDLAB_MINILM_REFERENCE names another file of the fixture's schema.
@Suite(.enabled(if: MiniLM.isInstalled, "the model isn't installed: make model"))
struct MiniLMReferenceTests {
  @Test(arguments: MiniLM.reference)
  func `gives the reference's pieces and vector`(item: ReferenceItem) throws {
    let model = try MiniLM.model
    #expect(model.pieces(of: item.text) == item.pieces)
    let vector = model.embed(item.text)
    #expect(vector.count == item.vector.count)
    let difference = zip(vector, item.vector).map { abs(Double($0) - $1) }.max() ?? .infinity
    #expect(difference <= 2e-6)
  }

  @Test func `a batch gives what each text gives alone`() throws {
    let model = try MiniLM.model
    let items = MiniLM.reference
    // Three times over, so that several batches are filled.
    let texts = (items + items + items).map(\.text)
    for (vector, item) in zip(model.embed(texts), items + items + items) {
      let difference = zip(vector, item.vector).map { abs(Double($0) - $1) }.max() ?? .infinity
      #expect(difference <= 2e-6, "\(item.name)")
    }
    #expect(model.embed([String]()).isEmpty)
  }

  @Test(arguments: MiniLM.pairs)
  func `gives the reference's cosines`(pair: ReferencePair) throws {
    let vectors = try MiniLM.model.embed([pair.a, pair.b])
    let cosine = zip(vectors[0], vectors[1]).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
    #expect(abs(cosine - pair.cosine) <= 2e-6)
  }

  @Test func `the reference is the whole reference`() {
    if MiniLM.isOwnReference {
      #expect(MiniLM.reference.count == 59)
      #expect(MiniLM.pairs.count == 24)
    }
    #expect(!MiniLM.reference.isEmpty)
  }

  @Test func `it says what it is`() throws {
    let model = try MiniLM.model
    #expect(model.name == "all-MiniLM-L6-v2")
    #expect(model.dimension == 384)
    #expect(model.longestText == 256)
  }
}

/// A text with what the reference makes of it.
struct ReferenceItem: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let pieces: [Int32]
  let vector: [Double]

  var testDescription: String { name }
}

/// Two texts and the reference's cosine of them.
struct ReferencePair: Sendable, CustomTestStringConvertible {
  let a: String
  let b: String
  let cosine: Double

  var testDescription: String { "\(a) / \(b)" }
}

/// The installed model and what it is held against.
enum MiniLM {
  static let isInstalled = InstalledModels().hasStandard

  private static let opened = Result {
    guard let folder = InstalledModels().folder(named: InstalledModels.standardName) else {
      throw NotInstalled()
    }
    return try SentenceTransformer(folder: folder)
  }

  static var model: SentenceTransformer { get throws { try opened.get() } }

  private struct NotInstalled: Error {}

  private static let ownPath = getenv("CARDLAB_MINILM_REFERENCE").map { String(cString: $0) }

  static let isOwnReference = ownPath == nil

  static let reference: [ReferenceItem] =
    json(ownPath ?? fixture("minilm_reference.json"))["items"]
    .map { items in
      (items.array ?? []).map { item in
        ReferenceItem(
          name: item["name"]?.string ?? "?",
          text: item["text"]?.string ?? "",
          pieces: item["token_ids"]?.array?.compactMap { $0.integer.map(Int32.init) } ?? [],
          vector: item["embedding"]?.array?.compactMap(\.double) ?? [])
      }
    } ?? []

  static let pairs: [ReferencePair] =
    json(fixture("minilm_sts_pairs.json"))["pairs"].map { pairs in
      (pairs.array ?? []).map { pair in
        ReferencePair(
          a: pair["a"]?.string ?? "", b: pair["b"]?.string ?? "",
          cosine: pair["cosine"]?.double ?? 9)
      }
    } ?? []

  private static func json(_ path: String) -> JSON {
    (try? JSON(parsing: readFile(path))) ?? .null
  }
}
