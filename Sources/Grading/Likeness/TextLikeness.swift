package import Diagnostics
package import Embeddings
internal import VectorMath

/// Says how alike two texts are: what the assertion `similar` asks.
package protocol TextLikeness: Sendable {
  /// The cosine of the texts' vectors, from -1 to 1.
  func cosine(_ first: String, _ second: String) throws(Diagnostic) -> Double
}

/// The likeness by an embedder alone, without an archive.
package struct EmbedderLikeness: TextLikeness {
  private let embedder: any TextEmbedder

  package init(_ embedder: any TextEmbedder = HashedNGrams()) { self.embedder = embedder }

  package func cosine(_ first: String, _ second: String) -> Double {
    let vectors = embedder.embed([first, second])
    return (try? Vector.dot(vectors[0], vectors[1])).map(Double.init) ?? 0
  }
}
