import Embeddings
import Foundation
import Testing

/// Ranking by words, against the formulas worked by hand.
struct TermIndexTests {
  private let index = TermIndex([
    "The cat sat on the mat.", "A dog chased the cat.", "Stocks fell today.", "",
  ])

  @Test func `words are lower case, without apostrophes, symbols apart`() {
    #expect(TermIndex(["Don't pay 5€ — DON’T!"]).words == ["dont", "pay", "5", "€"])
    #expect(index.lengths == [6, 5, 3, 0])
  }

  @Test func `BM25 gives the formula's scores`() throws {
    let found = index.search("cat mat")
    #expect(found.map(\.text) == [0, 1])
    // "cat" stands in 2 of 4 texts, "mat" in 1; the mean length is 14/4.
    let cat = log(1 + (4 - 2 + 0.5) / (2 + 0.5))
    let mat = log(1 + (4 - 1 + 0.5) / (1 + 0.5))
    func part(_ length: Double) -> Double { 2.2 / (1 + 1.2 * (0.25 + 0.75 * length / 3.5)) }
    #expect(abs(found[0].score - (cat + mat) * part(6)) < 1e-12)
    #expect(abs(found[1].score - cat * part(5)) < 1e-12)
  }

  @Test func `TF-IDF gives cosines`() throws {
    let same = index.search("stocks fell today", by: .tfidf)
    #expect(same.map(\.text) == [2])
    #expect(abs(same[0].score - 1) < 1e-12)
    // The vectors of "dog" and of text 1: one coordinate against five.
    let dog = log(5.0 / 2) + 1
    let (shared, rare) = (log(5.0 / 3) + 1, log(5.0 / 2) + 1)
    let length = (3 * rare * rare + 2 * shared * shared).squareRoot()
    let found = index.search("dog", by: .tfidf)
    #expect(found.count == 1)
    #expect(abs(found[0].score - dog / length) < 1e-12)
  }

  @Test(arguments: TermRanking.allCases)
  func `what no text holds is not found, and limits hold`(ranking: TermRanking) {
    #expect(index.search("zebra", by: ranking).isEmpty)
    #expect(index.search("", by: ranking).isEmpty)
    #expect(index.search("the", by: ranking, limit: 1).count == 1)
    #expect(TermIndex([]).search("cat", by: ranking).isEmpty)
  }

  @Test func `a group is marked by what is frequent in it and rare elsewhere`() {
    let texts = [
      "my parcel never arrived", "the parcel is lost", "where is the parcel, order 1",
      "I was billed twice for order 2", "billed the wrong amount", "you billed me again",
    ]
    let words = TermIndex(texts).markingWords(of: [0, 0, 0, 1, 1, 1], limit: 2)
    #expect(words == [["parcel"], ["billed"]])
  }
}
