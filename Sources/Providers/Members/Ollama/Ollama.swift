internal import Content

/// Models that an Ollama server runs, usually on this machine.
///
/// Source: Ollama's `docs/api.md`, "List local models", "Generate embeddings", "Pull a model".
package struct OllamaProvider: Provider {
  package let name: String
  package let family = "ollama"
  package let summary = "Models that an Ollama server runs, usually on this machine."
  private let endpoint: Endpoint
  private let dialect = OllamaChat()

  init(_ endpoint: Endpoint) {
    name = endpoint.name
    self.endpoint = endpoint
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

  package func remedy(forMissing model: String) -> String? {
    "`ollama pull \(model)` fetches it"
  }

  package func models() async throws(ProviderError) -> [String] {
    let answer = try await endpoint.get("api/tags")
    return (answer.json["models"]?.array ?? []).compactMap { $0["name"]?.string }.sorted()
  }
}

extension OllamaProvider: EmbeddingProvider {
  package func embedOnce(
    _ batch: [String], model: String
  ) async throws(ProviderError) -> EmbeddingAnswer {
    let answer = try await endpoint.post(
      "api/embed", ["model": .string(model), "input": .array(batch.map(JSON.string))])
    guard let list = answer.json["embeddings"]?.array else {
      throw answer.lacking("list `embeddings`")
    }
    return try EmbeddingBatches.answer(
      list, tokens: answer.json["prompt_eval_count"], count: batch.count, of: answer)
  }
}

extension ProviderKind {
  static let ollama = ProviderKind(
    "ollama", "An Ollama server: at OLLAMA_HOST, at `base_url`, else on this machine.",
    variables: ["OLLAMA_HOST"]
  ) { ingredients in
    let host = ingredients.environment["OLLAMA_HOST"] ?? "127.0.0.1"
    return OllamaProvider(
      Endpoint(
        ingredients, address: ServerAddress(ollamaHost: host) ?? .unusable, keyVariable: nil))
  }
}

extension ServerAddress {
  /// What Ollama itself takes as OLLAMA_HOST: a host, a host and port, or an address.
  ///
  /// An address to listen on everywhere is asked on this machine.
  init?(ollamaHost text: String) {
    if text.contains("://") {
      self.init(text)
    } else {
      let isBare = !text.contains(":") || text.hasSuffix("]")
      let host = isBare ? "\(text):11434" : text
      let everywhere = "0.0.0.0:"
      self.init(
        "http://" + (host.hasPrefix(everywhere) ? "127.0.0.1:\(host.dropFirst(8))" : host))
    }
  }
}
