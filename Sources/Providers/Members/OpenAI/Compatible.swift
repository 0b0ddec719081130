internal import Content

/// A server that speaks OpenAI's chat completions: OpenAI itself, vLLM, llama.cpp, LM Studio, LiteLLM,
/// OpenRouter, and whatever else takes `POST …/chat/completions`.
package struct CompatibleProvider: Provider {
  package let name: String
  package let family = "openai"
  package let summary: String
  private let endpoint: Endpoint
  private let dialect: OpenAIChat

  init(_ endpoint: Endpoint, summary: String) {
    name = endpoint.name
    self.summary = summary
    self.endpoint = endpoint
    let isOpenAI = endpoint.address.url.hasPrefix("https://api.openai.com/")
    dialect = OpenAIChat(lengthName: isOpenAI ? "max_completion_tokens" : "max_tokens")
  }

  package func complete(_ request: CompletionRequest) async throws(ProviderError) -> Completion {
    try await endpoint.complete(request, in: dialect)
  }

  package func stream(
    _ request: CompletionRequest,
    onText: @escaping @Sendable (String) -> Void
  ) async throws(ProviderError) -> Completion {
    try await endpoint.stream(request, in: dialect, onText: onText)
  }

  package func models() async throws(ProviderError) -> [String] {
    try await endpoint.openAIModels()
  }
}

extension Endpoint {
  /// Source: OpenAI API reference, "List models".
  func openAIModels() async throws(ProviderError) -> [String] {
    let answer = try await get("models")
    guard let list = answer.json["data"]?.array else { throw answer.lacking("list `data`") }
    return list.compactMap { $0["id"]?.string }.sorted()
  }
}

extension CompatibleProvider: EmbeddingProvider {
  /// Source: OpenAI API reference, "Create embeddings".
  package func embedOnce(
    _ batch: [String], model: String
  ) async throws(ProviderError) -> EmbeddingAnswer {
    let answer = try await endpoint.post(
      "embeddings",
      [
        "model": .string(model), "input": .array(batch.map(JSON.string)),
        "encoding_format": "float",
      ])
    guard let data = answer.json["data"]?.array else { throw answer.lacking("list `data`") }
    // The interface names each vector's place; servers that leave it out keep the order.
    let placed = data.enumerated().sorted { left, right in
      (left.element["index"]?.integer ?? left.offset)
        < (right.element["index"]?.integer ?? right.offset)
    }
    return try EmbeddingBatches.answer(
      placed.map { $0.element["embedding"] }, tokens: answer.json["usage"]?["prompt_tokens"],
      count: batch.count, of: answer)
  }
}
