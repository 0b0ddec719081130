package import Content

/// Stands for an embedder that is not here, where all its vectors are recorded.
///
/// The archive refuses what was not recorded before anyone is asked, so it never computes.
package struct EmbedderStandIn: TextEmbedder {
  package let name: String
  package let dimension: Int
  package let digest: Digest

  package init(name: String, dimension: Int, digest: Digest) {
    (self.name, self.dimension, self.digest) = (name, dimension, digest)
  }

  package func embed(_ texts: [String]) -> [[Float]] {
    texts.map { _ in [Float](repeating: 0, count: dimension) }
  }
}
