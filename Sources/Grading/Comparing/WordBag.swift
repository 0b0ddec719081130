/// A text's words with how often each stands in it.
struct WordBag: Sendable {
  private let counts: [String: Int]
  private let total: Int

  /// Letters and digits make words, everything else parts them or is taken out.
  init(_ text: String) {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark
      {
        word.append(scalar)
      } else if scalar.properties.isWhitespace || scalar.properties.isDash {
        words.append(String(word))
        word = .init()
      }
    }
    words.append(String(word))
    let kept = words.filter { !$0.isEmpty && !["a", "an", "the"].contains($0) }
    counts = Dictionary(kept.map { ($0, 1) }, uniquingKeysWith: +)
    total = kept.count
  }

  /// 1 where both are empty.
  func f1(with other: WordBag) -> Double {
    guard total > 0, other.total > 0 else { return total == other.total ? 1 : 0 }
    return 2 * Double(shared(with: other)) / Double(total + other.total)
  }

  /// The share of the other's words that stand here too; 1 where it has none.
  func recall(of other: WordBag) -> Double {
    other.total == 0 ? 1 : Double(shared(with: other)) / Double(other.total)
  }

  private func shared(with other: WordBag) -> Int {
    other.counts.reduce(0) { $0 + min($1.value, counts[$1.key] ?? 0) }
  }
}
