package import Diagnostics
internal import Grading
internal import Synchronization
internal import VectorMath

/// The likeness of texts by any embedder, here or at a provider, through the archive.
///
/// An embedder is opened when the first texts are compared by it. The texts that answers are held against
/// come back again and again, so vectors also stay at hand.
package final class ArchivedLikeness: TextLikeness {
  private struct Source {
    let queue: EmbeddingQueue
    var atHand: EmbeddingQueue.Vectors = [:]

    mutating func keep(_ made: EmbeddingQueue.Vectors) {
      // Starting anew is rare and cheap.
      if atHand.count + made.count > ArchivedLikeness.capacity { atHand.removeAll() }
      atHand.merge(made) { $1 }
    }
  }

  private let open: @Sendable (_ model: String?) throws(Diagnostic) -> ArchivedEmbedder
  private let sources = Mutex<[String?: Source]>([:])
  /// About 6 MB of vectors at 384 dimensions.
  private static let capacity = 4096

  /// - Parameter open: finds the embedder of a name; the standard one where that is nil.
  package init(
    by open: @escaping @Sendable (_ model: String?) throws(Diagnostic) -> ArchivedEmbedder
  ) {
    self.open = open
  }

  package func cosines(
    of text: String, with others: [String], by model: String?
  ) async throws(Diagnostic) -> [Double] {
    let vectors = try await vectors(of: [text] + others, by: model)
    // Of vectors of length 1; a text in which nothing was found is like no other.
    return others.map { other in
      (try? Vector.dot(vectors[text] ?? [], vectors[other] ?? [])).map(Double.init) ?? 0
    }
  }

  private func vectors(
    of texts: [String], by model: String?
  ) async throws(Diagnostic) -> EmbeddingQueue.Vectors {
    let source = try sources.withLock { sources throws(Diagnostic) in
      if let source = sources[model] { return source }
      let source = Source(queue: EmbeddingQueue(try open(model)))
      sources[model] = source
      return source
    }
    var known: EmbeddingQueue.Vectors = [:]
    for text in texts { known[text] = source.atHand[text] }
    let missing = texts.filter { known[$0] == nil }
    guard !missing.isEmpty else { return known }
    let made = try await source.queue.vectors(of: missing)
    sources.withLock { $0[model]?.keep(made) }
    for text in missing { known[text] = made[text] }
    return known
  }
}
