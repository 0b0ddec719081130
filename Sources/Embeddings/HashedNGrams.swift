package import Content
internal import Glibc

/// Embeds a text as its hashed word and character n-grams: offline, fast, and blind to meaning.
///
/// Features are words and pairs of words, and runs of 3 to 5 characters within a word and its edges, so
/// that a misspelt word still resembles itself. Each is hashed (FNV-1a, 64 bits) to one of 2,048 places
/// with a sign (Weinberger et al., "Feature hashing for large scale multitask learning", 2009), weighted
/// by 1 + ln(its count), and the vector is scaled to length 1.
package struct HashedNGrams: TextEmbedder {
  package let name = "hashed-ngrams"
  package let dimension = 2_048
  package let digest = Digest(
    of: "hashed-ngrams 1: words 1-2, characters 3-5, FNV-1a, 2048, signed")

  package init() {}

  package func embed(_ texts: [String]) -> [[Float]] { texts.map(embed) }

  private func embed(_ text: String) -> [Float] {
    var vector = [Float](repeating: 0, count: dimension)
    // In a fixed order: features that share a place are added up in floating point.
    for (hash, count) in counts(of: words(of: text)).sorted(by: { $0.key < $1.key }) {
      let weight = 1 + log(Float(count))
      vector[Int(hash % UInt64(dimension))] += hash >> 63 == 0 ? weight : -weight
    }
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? vector.map { $0 / length } : vector
  }

  /// How often each feature occurs, by its hash.
  private func counts(of words: [[UInt8]]) -> [UInt64: Int] {
    var counts: [UInt64: Int] = [:]
    for (index, word) in words.enumerated() {
      counts[hash(word[...], kind: 1), default: 0] += 1
      if index > 0 {
        counts[hash((words[index - 1] + [0x20] + word)[...], kind: 2), default: 0] += 1
      }
      let edged = [0x20] + word + [0x20]
      for size in 3...5 where size <= edged.count {
        for start in 0...(edged.count - size) {
          counts[hash(edged[start..<start + size], kind: 3), default: 0] += 1
        }
      }
    }
    return counts
  }

  /// The words of a text in lower case, without the marks between them.
  private func words(of text: String) -> [[UInt8]] {
    text.lowercased().unicodeScalars.split { !isWordScalar($0) }.map { Array(String($0).utf8) }
  }

  private func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? (48...57).contains(scalar.value) || (97...122).contains(scalar.value)
      : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private func hash(_ bytes: ArraySlice<UInt8>, kind: UInt8) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    hash = (hash ^ UInt64(kind)) &* 0x100_0000_01B3
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}
