internal import Glibc

extension TermIndex {
  /// The words that mark each group of texts: frequent in it, rare in the others.
  ///
  /// Each group counts as one long text, and a word's weight is its share of the group's words times
  /// ln(1 + A/f), where f is how often it stands in all groups and A is how many words a group has on
  /// average (class-based TF-IDF; Grootendorst, "BERTopic", 2022). Common words of English are left
  /// out, and words of one text alone where the group has three texts or more.
  ///
  /// - Parameters:
  ///   - labels: the group of each text, from 0.
  ///   - limit: how many words to give for each.
  /// - Returns: the words of each group, the weightiest first; of equals the first met.
  package func markingWords(of labels: [Int], limit: Int) -> [[String]] {
    let groups = (labels.max() ?? -1) + 1
    var sizes = [Int](repeating: 0, count: groups)
    var lengths = [Int](repeating: 0, count: groups)
    for (text, group) in labels.enumerated() {
      sizes[group] += 1
      lengths[group] += self.lengths[text]
    }
    let mean = Double(lengths.reduce(0, +)) / Double(max(1, groups))
    var found = [[(weight: Double, term: Int)]](repeating: [], count: groups)
    for term in words.indices where !isCommon(words[term]) {
      let total = postings[term].reduce(0) { $0 + $1.count }
      for (group, hit) in hits(of: term, in: labels) where hit.texts > 1 || sizes[group] < 3 {
        let share = Double(hit.count) / Double(max(1, lengths[group]))
        found[group].append((share * log(1 + mean / Double(total)), term))
      }
    }
    return found.map { terms in
      terms.sorted { ($1.weight, $0.term) < ($0.weight, $1.term) }.prefix(limit)
        .map { words[$0.term] }
    }
  }

  /// How often a word stands in each group, and in how many of its texts.
  private func hits(of term: Int, in labels: [Int]) -> [Int: (count: Int, texts: Int)] {
    var hits: [Int: (count: Int, texts: Int)] = [:]
    for posting in postings[term] {
      let before = hits[labels[posting.text]] ?? (0, 0)
      hits[labels[posting.text]] = (before.count + posting.count, before.texts + 1)
    }
    return hits
  }

  private func isCommon(_ word: String) -> Bool {
    CommonWords.english.contains(
      FeatureHash.hash(word.unicodeScalars.lazy.map(\.value), kind: .word))
  }
}
