package import Diagnostics
package import Embeddings
internal import Grading
internal import Providers
package import Store
internal import Synchronization
internal import VectorMath

/// The likeness of two texts by an embedder inside the lab, through the archive.
///
/// The embedder is opened when the first two texts are compared. The texts that answers are held
/// against come back again and again, so vectors also stay at hand.
package final class ArchivedLikeness: TextLikeness {
  private let archive: any Archive
  private let open: @Sendable () throws(Diagnostic) -> any TextEmbedder
  private let atHand = Mutex<[String: [Float]]>([:])
  /// About 6 MB of vectors at 384 dimensions.
  private static let capacity = 4096

  package init(
    archive: any Archive, by open: @escaping @Sendable () throws(Diagnostic) -> any TextEmbedder
  ) {
    (self.archive, self.open) = (archive, open)
  }

  package func cosine(_ first: String, _ second: String) throws(Diagnostic) -> Double {
    let vectors = try vectors(of: [first, second])
    // Of vectors of length 1; a text in which nothing was found is like no other.
    return (try? Vector.dot(vectors[0], vectors[1])).map(Double.init) ?? 0
  }

  private func vectors(of texts: [String]) throws(Diagnostic) -> [[Float]] {
    var known: [String: [Float]] = [:]
    atHand.withLock { atHand in
      for text in texts { known[text] = atHand[text] }
    }
    let missing = texts.filter { known[$0] == nil }
    if !missing.isEmpty {
      let made = try recalledOrMade(missing)
      known.merge(made) { $1 }
      atHand.withLock { atHand in
        // Starting anew is rare and cheap.
        if atHand.count + made.count > Self.capacity { atHand.removeAll() }
        atHand.merge(made) { $1 }
      }
    }
    return texts.map { known[$0] ?? [] }
  }

  private func recalledOrMade(_ texts: [String]) throws(Diagnostic) -> [String: [Float]] {
    let embedder = LocalEmbedder(try open())
    guard embedder.isWorthKeeping else {
      return Dictionary(zip(texts, Self.vectors(of: texts, by: embedder))) { $1 }
    }
    let memory = EmbeddingMemory(archive, embedder)
    var (known, missing) = try memory.recall(texts)
    guard !missing.isEmpty else { return known }
    let vectors = Self.vectors(of: missing, by: embedder)
    try memory.keep(missing, vectors)
    known.merge(zip(missing, vectors)) { $1 }
    return known
  }

  /// What an assertion asks for is soon made, and its grade is kept: nothing cuts it short.
  private static func vectors(of texts: [String], by embedder: LocalEmbedder) -> [[Float]] {
    Interruption.$inForce.withValue(nil) { embedder.base.embed(texts) }
  }
}
