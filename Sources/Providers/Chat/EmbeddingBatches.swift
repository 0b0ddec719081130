internal import Content

/// Embeds many texts in a few calls, and holds the answers to what was asked.
enum EmbeddingBatches {
  /// Texts a call: fewer than any server's limit, enough that the calls' own cost doesn't matter.
  static let size = 128

  static func embed(
    _ texts: [String],
    ask: ([String]) async throws(ProviderError) -> [[Float]]
  ) async throws(ProviderError) -> [[Float]] {
    var vectors: [[Float]] = []
    for start in stride(from: 0, to: texts.count, by: size) {
      vectors += try await ask(Array(texts[start..<min(start + size, texts.count)]))
    }
    guard vectors.allSatisfy({ $0.count == vectors[0].count }) else {
      throw ProviderError(.malformed, "the embeddings of one model are not of one length")
    }
    return vectors
  }

  /// The vectors of one answer: as many as were asked for, of finite numbers.
  static func vectors(
    _ list: [JSON?], count: Int, of answer: Endpoint.Answer
  ) throws(ProviderError) -> [[Float]] {
    guard list.count == count else {
      throw answer.lacking("embedding for each text: \(list.count) for \(count)")
    }
    var vectors: [[Float]] = []
    for element in list {
      let numbers = (element?.array ?? []).map { $0.double.map(Float.init) ?? .nan }
      guard !numbers.isEmpty, numbers.allSatisfy(\.isFinite) else {
        throw answer.lacking("embedding of finite numbers")
      }
      vectors.append(numbers)
    }
    return vectors
  }
}
