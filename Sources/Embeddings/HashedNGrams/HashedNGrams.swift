package import Content
internal import Diagnostics

/// An embedder without a model: words, pairs of words and pieces of words, hashed to places.
///
/// It sees spelling, not meaning: "refund" is near "refunds" and far from "money back". Its worth is
/// that it needs no download, learns nothing, and gives the same bits on every machine.
///
/// - Each word, each two neighbouring words, and each run of three to five characters of a word
///   (with the blanks around it, so that beginnings and endings count) is a feature.
/// - A feature that occurs n times counts √n times its weight: sublinear, and a square root is rounded
///   alike everywhere, which a logarithm is not.
/// - A feature's hash names its place and its sign (Weinberger and others, "Feature hashing for large
///   scale multitask learning", 2009), so that collisions cancel on average.
/// - Common words of English count a tenth.
///
/// A text without letters, digits or symbols is the zero vector. docs/embeddings.md tells how well it
/// routes tickets, and how the weights were chosen.
package struct HashedNGrams: TextEmbedder {
  package let name = "hashed-ngrams"
  package let dimension = 2048
  package let digest: Digest

  private let weights = FeatureWeights()

  package init() {
    digest = Digest(of: "hashed-ngrams/1 \(dimension) \(weights.description)")
  }

  package func embed(_ texts: [String]) -> [[Float]] {
    texts.map { Interruption.isRequested ? [] : vector(of: $0) }
  }

  private func vector(of text: String) -> [Float] {
    var features = FeatureReader(text: WordText(text), weights: weights).features
    features.sort { $0.hash < $1.hash }
    var sums = [Double](repeating: 0, count: dimension)
    var start = 0
    while start < features.count {
      let hash = features[start].hash
      var end = start
      var weight = 0.0
      while end < features.count, features[end].hash == hash {
        weight += features[end].weight
        end += 1
      }
      let value = weight / Double(end - start).squareRoot()
      sums[place(of: hash)] += hash & 1 == 0 ? value : -value
      start = end
    }
    return Self.unit(sums)
  }

  /// The upper half of the hash, scaled to the dimension; the lowest bit is the sign.
  private func place(of hash: UInt64) -> Int { Int(((hash >> 32) * UInt64(dimension)) >> 32) }

  /// Summed in order and in Double, so that the bits do not depend on a processor's vector width.
  private static func unit(_ values: [Double]) -> [Float] {
    var squares = 0.0
    for value in values { squares += value * value }
    guard squares > 0 else { return [Float](repeating: 0, count: values.count) }
    let norm = squares.squareRoot()
    return values.map { Float($0 / norm) }
  }
}
