/// A place that turns texts into vectors: a service or a server with an embedding model.
///
/// A call is one attempt; ``RetryPolicy`` decides about the next. Which provider embeds is asked of
/// ``ProviderRegistry/embedder(_:)``.
package protocol EmbeddingProvider: Sendable {
  /// The prefix of its models' names.
  var name: String { get }

  /// The interface that it speaks; vectors of one family and model are the same wherever they are made.
  var family: String { get }

  /// A vector for each text of a batch, in their order, all of one length, not normalised: one call.
  func embedOnce(
    _ batch: [String], model: String
  ) async throws(ProviderError) -> EmbeddingAnswer
}

extension EmbeddingProvider {
  /// The same of any number of texts, in batches, one after the other.
  package func embed(_ texts: [String], model: String) async throws(ProviderError) -> [[Float]] {
    var vectors: [[Float]] = []
    for start in stride(from: 0, to: texts.count, by: EmbeddingBatches.size) {
      let batch = Array(texts[start..<min(start + EmbeddingBatches.size, texts.count)])
      vectors += try await embedOnce(batch, model: model).vectors
    }
    return vectors
  }
}

/// The vectors of a batch, and what came with them.
package struct EmbeddingAnswer: Sendable {
  package let vectors: [[Float]]
  /// Nothing is written, so that a price is known where the texts' tokens are.
  package let usage: Usage
  /// Seconds from asking to the last byte.
  package let latency: Double
  package let rateLimit: RateLimit?

  package init(
    vectors: [[Float]], inputTokens: Int?, latency: Double = 0, rateLimit: RateLimit? = nil
  ) {
    self.vectors = vectors
    usage = Usage(inputTokens: inputTokens, outputTokens: 0)
    (self.latency, self.rateLimit) = (latency, rateLimit)
  }
}
