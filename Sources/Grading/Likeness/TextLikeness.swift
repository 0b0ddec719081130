package import Diagnostics
package import Embeddings
internal import VectorMath

/// Says how alike texts are: what the assertion `similar` asks.
package protocol TextLikeness: Sendable {
  /// The cosine of a text's vector with that of each of the others, from -1 to 1, by the embedder called
  /// `model`; by the standard one where that is nil.
  func cosines(
    of text: String, with others: [String], by model: String?
  ) async throws(Diagnostic) -> [Double]
}

/// The likeness by an embedder alone, without an archive.
package struct EmbedderLikeness: TextLikeness {
  private let embedder: any TextEmbedder

  package init(_ embedder: any TextEmbedder = HashedNGrams()) { self.embedder = embedder }

  package func cosines(
    of text: String, with others: [String], by model: String?
  ) throws(Diagnostic) -> [Double] {
    guard model == nil || model == embedder.name else {
      throw Diagnostic("unknown-embedder", "there is no embedder but `\(embedder.name)`")
    }
    let vectors = embedder.embed([text] + others)
    return vectors.dropFirst().map { other in
      (try? Vector.dot(vectors[0], other)).map(Double.init) ?? 0
    }
  }
}
