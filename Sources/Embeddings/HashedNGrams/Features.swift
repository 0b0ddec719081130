/// How much each kind of feature counts.
///
/// Chosen on the shipped support tickets, each answered as its nearest neighbour is; docs/embeddings.md tells
/// what other choices gave.
struct FeatureWeights: Sendable {
  let word = 1.0
  let pair = 0.5
  let piece = 0.3
  /// A common word's factor, and that of the pieces in it.
  let common = 0.1
  let pieceLengths = 3...5
  let commonWords = CommonWords.english

  /// Names every choice, for the embedder's digest.
  var description: String {
    "\(word) \(pair) \(piece) \(common) \(pieceLengths) \(CommonWords.list)"
  }
}

/// A feature of a text: the hash that names it, and how much one occurrence counts.
struct Feature {
  let hash: UInt64
  let weight: Double
}

/// Reads the features of one text; one that occurs twice is read twice.
struct FeatureReader {
  let text: WordText
  let weights: FeatureWeights

  var features: [Feature] {
    var features: [Feature] = []
    features.reserveCapacity(text.scalars.count * 4)
    var previous: (word: Range<Int>, factor: Double)?
    for word in text.words {
      let hash = FeatureHash.hash(text.scalars[word], kind: .word)
      let factor = weights.commonWords.contains(hash) ? weights.common : 1
      features.append(Feature(hash: hash, weight: weights.word * factor))
      if let previous {
        let pair = text.scalars[previous.word.lowerBound..<word.upperBound]
        let shared = (previous.factor * factor).squareRoot()
        features.append(
          Feature(
            hash: FeatureHash.hash(pair, kind: .pair), weight: weights.pair * shared))
      }
      appendPieces(of: word, weight: weights.piece * factor, to: &features)
      previous = (word, factor)
    }
    return features
  }

  /// Every run of three to five scalars of the word and the blanks around it.
  private func appendPieces(of word: Range<Int>, weight: Double, to features: inout [Feature]) {
    let padded = (word.lowerBound - 1)..<(word.upperBound + 1)
    for start in padded {
      for length in weights.pieceLengths where start + length <= padded.upperBound {
        let piece = text.scalars[start..<start + length]
        features.append(Feature(hash: FeatureHash.hash(piece, kind: .piece), weight: weight))
      }
    }
  }
}

/// A 64-bit hash of scalars that never changes.
///
/// FNV-1a over scalars, finished by MurmurHash3's mixer so that high and low bits are equally good.
/// The standard library's hasher is seeded anew in every process.
enum FeatureHash {
  /// Keeps a word apart from a piece of the same spelling.
  enum Kind: UInt64 { case word = 1, pair, piece }

  static func hash(_ scalars: some Sequence<UInt32>, kind: Kind) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ kind.rawValue
    for scalar in scalars { hash = (hash ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3 }
    hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ (hash >> 33)
  }
}
