import Content
import Embeddings
import Testing

/// What the hashed n-grams promise whoever compares with them.
struct HashedNGramsTests {
  private let embedder = HashedNGrams()

  private func similarity(_ a: String, _ b: String) -> Float {
    let (a, b) = (embedder.embed(a), embedder.embed(b))
    return zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  @Test(arguments: [
    "I was charged twice", "€", "日本語", "x", "\u{65E5}", "مرحبا", "🦊", "A\u{0}B",
    String(repeating: "long ", count: 50_000),
  ])
  func `a vector has length 1`(text: String) {
    let vector = embedder.embed(text)
    #expect(vector.count == embedder.dimension)
    let length = vector.reduce(0.0) { $0 + Double($1) * Double($1) }
    #expect(abs(length - 1) < 1e-6)
  }

  @Test(arguments: ["", " \n\t", "...?!", "\u{200B}", "'"])
  func `a text with nothing in it is the zero vector`(text: String) {
    #expect(embedder.embed(text).allSatisfy { $0 == 0 })
  }

  @Test func `no texts give no vectors`() { #expect(embedder.embed([String]()).isEmpty) }

  @Test(arguments: [
    ("My REFUND, please!", "my refund please"), ("don't", "dont"), ("don’t", "DON'T"),
    ("ÅNGSTRÖM", "ångström"), ("soft\u{00AD}ware", "software"),
  ])
  func `case, punctuation and apostrophes don't count`(a: String, b: String) {
    #expect(embedder.embed(a) == embedder.embed(b))
  }

  @Test(arguments: [
    ("where is my parcel", "the parcel has not arrived", "reset my password"),
    ("refund", "refunds", "delivery"),
    ("i was chargd twise", "you charged me twice", "the machine leaks"),
    ("paid 5 €", "5 € too much", "5 litres"),
  ])
  func `kin is nearer than strangers`(text: String, kin: String, stranger: String) {
    #expect(similarity(text, kin) > similarity(text, stranger) + 0.05)
  }

  @Test func `common words count little`() {
    #expect(similarity("what is it that you will do for me", "what is it that you do") > 0.5)
    #expect(similarity("what is it about parcels", "what is it about passwords") < 0.3)
    #expect(similarity("about the parcel", "parcel") > 0.9)
  }

  @Test func `the order of words counts, but less than the words`() {
    let swapped = similarity("dog bites mailman", "mailman bites dog")
    #expect(swapped < 0.999)
    #expect(swapped > 0.8)
  }

  /// Pinned, because responses that were answered by similarity are stored under the digest: whoever
  /// changes what is computed must change the version in the digest as well.
  @Test func `the vectors of this version never change`() {
    let vector = embedder.embed("The card was charged twice, €5!")
    let places = vector.indices.filter { vector[$0] != 0 }
    #expect(places.count == 65)
    let bits = vector.map(\.bitPattern).reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }
    #expect(bits == 18_124_141_312_610_498_635 as UInt64)
    #expect(embedder.digest.prefix() == "80a2d1a18da4")
  }
}
