/// A place that turns texts into vectors: a service or a server with an embedding model.
///
/// A call is one attempt; ``RetryPolicy`` decides about the next. Which provider embeds is asked of
/// ``ProviderRegistry/embedder(_:)``.
package protocol EmbeddingProvider: Sendable {
  /// The prefix of its models' names.
  var name: String { get }

  /// The interface that it speaks; vectors of one family and model are the same wherever they are made.
  var family: String { get }

  /// A vector for each text, in the order of the texts, all of one length, not normalised.
  ///
  /// Many texts are sent in batches, one after the other.
  func embed(_ texts: [String], model: String) async throws(ProviderError) -> [[Float]]
}
