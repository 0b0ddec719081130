internal import Content

/// Anthropic's models, through messages.
package struct AnthropicProvider: Provider {
  package static let defaultLength = AnthropicMessages.defaultLength

  package let name: String
  package let family = "anthropic"
  package let summary = "Anthropic's models, through messages."
  private let endpoint: Endpoint
  private let dialect = AnthropicMessages()

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

  package func models() async throws(ProviderError) -> [String] {
    let answer = try await endpoint.get("v1/models?limit=1000")
    return (answer.json["data"]?.array ?? []).compactMap { $0["id"]?.string }.sorted()
  }
}

extension ProviderKind {
  static let anthropic = ProviderKind(
    "anthropic", "Anthropic's messages, or a server that speaks them at `base_url`.",
    variables: ["ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL"]
  ) { ingredients in
    let base = ingredients.environment["ANTHROPIC_BASE_URL"] ?? "https://api.anthropic.com"
    var endpoint = Endpoint(
      ingredients, address: ServerAddress(base) ?? .unusable, keyVariable: "ANTHROPIC_API_KEY",
      keyHeader: .named("x-api-key"))
    endpoint.headers = [("anthropic-version", "2023-06-01")]
    return AnthropicProvider(endpoint)
  }
}
