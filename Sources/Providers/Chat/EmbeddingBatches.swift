internal import Content
internal import Transport

/// Cuts many texts into calls, and holds the answers to what was asked.
package enum EmbeddingBatches {
  /// Texts a call: fewer than any server's limit, enough that the calls' own cost doesn't matter.
  package static let size = 128

  /// What one answer says: as many vectors as were asked for, of finite numbers and of one length.
  static func answer(
    _ list: [JSON?], tokens: JSON?, count: Int, of answer: Endpoint.Answer
  ) throws(ProviderError) -> EmbeddingAnswer {
    guard list.count == count else {
      throw answer.lacking("embedding for each text: \(list.count) for \(count)")
    }
    var vectors: [[Float]] = []
    for element in list {
      if element?.array?.first?.array != nil {
        throw answer.lacking(
          "embedding for each text: it gives one for each token (start it with pooling, such as "
            + "--pooling mean)")
      }
      let numbers = (element?.array ?? []).map { $0.double.map(Float.init) ?? .nan }
      guard !numbers.isEmpty, numbers.allSatisfy(\.isFinite) else {
        throw answer.lacking("embedding of finite numbers")
      }
      vectors.append(numbers)
    }
    guard vectors.allSatisfy({ $0.count == vectors[0].count }) else {
      throw ProviderError(.malformed, "the embeddings of one model are not of one length")
    }
    return EmbeddingAnswer(
      vectors: vectors, inputTokens: tokens?.integer, latency: answer.response.latency,
      rateLimit: RateLimit(headers: answer.response.headers))
  }
}
