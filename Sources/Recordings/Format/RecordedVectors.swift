package import Content
internal import Diagnostics
internal import Providers
package import Store

/// The vectors that a script's recordings hold, by what made them.
///
///     {"digest":"…","dimension":384,"kind":"embedder","name":"all-MiniLM-L6-v2"}
///     {"embedder":"3f0c…","kind":"embedding","text":"…","vector":"…"}
///
/// `text` is the SHA-256 of the text, `vector` its numbers in Base64: 32 bits each, the lowest byte first.
package struct RecordedVectors: Sendable {
  /// What makes vectors, and how many numbers one of its vectors has.
  package struct Maker: Sendable, Hashable {
    package let embedder: StoredEmbedder
    package let dimension: Int
  }

  package private(set) var makers: [Maker] = []
  private var vectors: [Digest: [Digest: [Float]]] = [:]

  package init() {}

  package var count: Int { vectors.values.reduce(0) { $0 + $1.count } }

  package func embeddings(
    of texts: [Digest], by embedder: StoredEmbedder
  ) -> [Digest: [Float]] {
    guard let known = vectors[embedder.digest] else { return [:] }
    return Dictionary(texts.compactMap { text in known[text].map { (text, $0) } }) { $1 }
  }

  package mutating func add(_ found: [Digest: [Float]], by embedder: StoredEmbedder) {
    guard let dimension = found.first?.value.count else { return }
    if !makers.contains(where: { $0.embedder == embedder }) {
      makers.append(Maker(embedder: embedder, dimension: dimension))
    }
    vectors[embedder.digest, default: [:]].merge(found) { $1 }
  }

  /// Takes a line of the file; false where it is of another kind.
  mutating func read(_ line: JSON, at place: Place) throws(Diagnostic) -> Bool {
    switch line["kind"]?.string {
    case "embedder":
      guard let digest = line["digest"]?.string.flatMap(Digest.init(hex:)),
        let name = line["name"]?.string, let dimension = line["dimension"]?.integer, dimension > 0
      else { throw Self.incomplete("embedder", place) }
      makers.append(
        Maker(embedder: StoredEmbedder(name: name, digest: digest), dimension: dimension))
    case "embedding":
      guard let key = line["embedder"]?.string,
        let text = line["text"]?.string.flatMap(Digest.init(hex:)),
        let bytes = line["vector"]?.string.flatMap(Base64.decode)
      else { throw Self.incomplete("embedding", place) }
      guard let maker = makers.first(where: { $0.embedder.digest.prefix(16) == key }),
        bytes.count == 4 * maker.dimension
      else { throw Self.incomplete("embedding", place) }
      vectors[maker.embedder.digest, default: [:]][text] = Self.numbers(bytes)
    default: return false
    }
    return true
  }

  /// The lines of the file: makers first, then vectors by maker and text.
  var lines: [JSON] {
    let sorted = makers.sorted { $0.embedder.digest < $1.embedder.digest }
    return sorted.map { maker -> JSON in
      [
        "digest": .string(maker.embedder.digest.hex), "dimension": .integer(maker.dimension),
        "kind": "embedder", "name": .string(maker.embedder.name),
      ]
    }
      + sorted.flatMap { maker in
        let digest = maker.embedder.digest
        return (vectors[digest] ?? [:]).sorted { $0.key < $1.key }.map { text, vector -> JSON in
          [
            "embedder": .string(digest.prefix(16)), "kind": "embedding", "text": .string(text.hex),
            "vector": .string(Base64.encode(Self.bytes(vector))),
          ]
        }
      }
  }

  private static func bytes(_ vector: [Float]) -> [UInt8] {
    vector.flatMap { number in
      let bits = number.bitPattern
      return [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: bits >> $0) }
    }
  }

  private static func numbers(_ bytes: [UInt8]) -> [Float] {
    stride(from: 0, to: bytes.count, by: 4).map { start in
      Float(
        bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) })
    }
  }

  private static func incomplete(_ kind: String, _ place: Place) -> Diagnostic {
    Diagnostic(
      "bad-recordings", "the line is an incomplete \(kind)", at: place,
      suggestion: "take the file back from version control, or record the script again")
  }
}
