package import Content

/// Turns texts into vectors whose cosine says how alike the texts are.
///
/// Every vector it returns has length 1, so that a dot product is a cosine. A text in which the
/// embedder finds nothing at all, such as the empty one, may be the zero vector, which is like nothing
/// else: its dot product with every vector is 0.
package protocol TextEmbedder: Sendable {
  /// What a person calls it: `hashed-ngrams`, `all-MiniLM-L6-v2`.
  var name: String { get }
  /// How many numbers a vector has.
  var dimension: Int { get }
  /// What names the algorithm and its weights: equal digests, equal vectors.
  var digest: Digest { get }

  /// One row of ``dimension`` numbers for each text, in their order.
  func embed(_ texts: [String]) -> [[Float]]
}

extension TextEmbedder {
  /// The vector of one text.
  package func embed(_ text: String) -> [Float] { embed([text])[0] }
}
