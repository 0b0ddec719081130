package import Content
package import Diagnostics
package import Embeddings
internal import VectorMath

/// What turns texts into vectors of length 1, wherever it computes: in this process or at a provider.
///
/// A text in which it finds nothing may be the zero vector.
package protocol Embedder: Sendable {
  /// What a person calls it: `hashed-ngrams`, `all-MiniLM-L6-v2`, `openai/text-embedding-3-small`.
  var name: String { get }
  /// What its vectors are kept under: equal digests, equal vectors.
  var digest: Digest { get }
  /// Whether a vector costs more to make than to look up.
  var isWorthKeeping: Bool { get }

  /// A vector for each text, in their order.
  func vectors(of texts: [String]) async throws(Diagnostic) -> [[Float]]
}

/// An embedder inside the lab.
package struct LocalEmbedder: Embedder {
  package let base: any TextEmbedder

  package init(_ base: any TextEmbedder) { self.base = base }

  package var name: String { base.name }
  package var digest: Digest { base.digest }
  // The hashed n-grams of a text take as long as looking them up, and are the same everywhere.
  package var isWorthKeeping: Bool { !(base is HashedNGrams) }

  package func vectors(of texts: [String]) throws(Diagnostic) -> [[Float]] {
    let vectors = base.embed(texts)
    // Of work that was cut short, vectors are missing.
    try Interruption.check()
    guard vectors.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
      throw Diagnostic(
        "bad-embedding", "\(name) gave a vector that holds NaN or an infinity: its weights do",
        suggestion: "fetch the model again, and compare its digest: `cardlab models`")
    }
    return vectors
  }
}

/// An embedding model at a provider.
package struct RemoteEmbedder: Embedder {
  private let provider: any EmbeddingProvider
  private let model: String
  private let ask: @Sendable ([String]) async throws(Diagnostic) -> [[Float]]

  /// - Parameters:
  ///   - provider: what embeds.
  ///   - model: the model's name there.
  ///   - ask: asks the provider for a vector for each text.
  package init(
    _ provider: any EmbeddingProvider, model: String,
    ask: @escaping @Sendable ([String]) async throws(Diagnostic) -> [[Float]]
  ) {
    (self.provider, self.model, self.ask) = (provider, model, ask)
  }

  package var name: String { "\(provider.name)/\(model)" }
  package let isWorthKeeping = true

  /// Of the interface and the model's name: two servers of one family are held to give the same vectors.
  package var digest: Digest {
    Digest(
      of: [
        "schema": 1, "kind": "embedding", "family": .string(provider.family),
        "model": .string(model),
      ] as JSON)
  }

  package func vectors(of texts: [String]) async throws(Diagnostic) -> [[Float]] {
    try checked(try await ask(texts), count: texts.count)
  }

  /// The vectors at length 1; what no vectors are is told.
  private func checked(_ vectors: [[Float]], count: Int) throws(Diagnostic) -> [[Float]] {
    let width = vectors.first?.count ?? 0
    guard vectors.count == count, vectors.allSatisfy({ $0.count == width }) else {
      throw Diagnostic(
        "bad-embedding", "\(name) gave vectors that don't fit the \(count) texts it was asked for")
    }
    var result: [[Float]] = []
    for vector in vectors {
      do throws(VectorError) { result.append(try Vector.normalised(vector)) } catch {
        guard case .zeroVector = error else {
          throw Diagnostic("bad-embedding", "\(name) gave no usable vector: \(error.message)")
        }
        result.append(vector)
      }
    }
    return result
  }
}
