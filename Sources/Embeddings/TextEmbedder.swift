package import Content

/// What turns texts into vectors whose cosine says how alike the texts are.
package protocol TextEmbedder: Sendable {
  /// What a person calls it.
  var name: String { get }

  /// The length of every vector.
  var dimension: Int { get }

  /// Changes whenever the same text would get another vector.
  var digest: Digest { get }

  /// One vector of length 1 for each text, in their order; all zeros for a text with nothing in it.
  func embed(_ texts: [String]) -> [[Float]]
}
