internal import Diagnostics
internal import Glibc

/// How texts are ranked by the words of a query.
package enum TermRanking: String, Sendable, CaseIterable {
  /// Okapi BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) with k₁ = 1.2,
  /// b = 0.75 and an inverse document frequency that is never negative, ln(1 + (N − n + ½)/(n + ½)).
  case bm25
  /// The cosine of the vectors of count·(ln((1 + N)/(1 + n)) + 1), from 0 to 1.
  case tfidf
}

/// A text that holds a word of the query.
package struct TermMatch: Sendable, Equatable {
  package let text: Int
  package let score: Double

  package init(text: Int, score: Double) { (self.text, self.score) = (text, score) }
}

extension TermIndex {
  /// The texts that hold a word of the query, the best first; of equals the first.
  package func search(
    _ query: String, by ranking: TermRanking = .bm25, limit: Int = .max
  ) -> [TermMatch] {
    let terms = terms(of: query)
    let scores =
      switch ranking {
      case .bm25: bm25(terms)
      case .tfidf: cosines(terms)
      }
    let found = scores.map { TermMatch(text: $0.key, score: $0.value) }
    return Array(found.sorted { ($1.score, $0.text) < ($0.score, $1.text) }.prefix(max(0, limit)))
  }

  private func bm25(_ terms: [Int]) -> [Int: Double] {
    let (k, b) = (1.2, 0.75)
    let mean = Double(lengths.reduce(0, +)) / Double(max(1, count))
    var scores: [Int: Double] = [:]
    for term in terms {
      let found = Double(postings[term].count)
      let rarity = log(1 + (Double(count) - found + 0.5) / (found + 0.5))
      for posting in postings[term] {
        let often = Double(posting.count)
        let length = 1 - b + b * Double(lengths[posting.text]) / mean
        scores[posting.text, default: 0] += rarity * often * (k + 1) / (often + k * length)
      }
    }
    return scores
  }

  /// ln((1 + N)/(1 + n)) + 1: how rare a word is among the texts.
  func rarity(of term: Int) -> Double {
    log(Double(1 + count) / Double(1 + postings[term].count)) + 1
  }

  private func cosines(_ terms: [Int]) -> [Int: Double] {
    let wanted = Dictionary(terms.map { ($0, rarity(of: $0)) }, uniquingKeysWith: +)
    let length = wanted.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    var scores: [Int: Double] = [:]
    // In the order of the terms, so that sums don't depend on a dictionary's order.
    for (term, weight) in wanted.sorted(by: { $0.key < $1.key }) {
      for posting in postings[term] {
        scores[posting.text, default: 0] += weight * Double(posting.count) * rarity(of: term)
      }
    }
    let lengths = vectorLengths(of: Set(scores.keys))
    return Dictionary(
      uniqueKeysWithValues: scores.map { ($0.key, $0.value / (length * (lengths[$0.key] ?? 1))) })
  }

  private func vectorLengths(of texts: Set<Int>) -> [Int: Double] {
    var squares: [Int: Double] = [:]
    for term in postings.indices {
      if Interruption.isRequested(at: term) { break }
      let rarity = rarity(of: term)
      for posting in postings[term] where texts.contains(posting.text) {
        let weight = Double(posting.count) * rarity
        squares[posting.text, default: 0] += weight * weight
      }
    }
    return squares.mapValues { $0.squareRoot() }
  }
}
