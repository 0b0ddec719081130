internal import Content

/// OpenAI's models, through the Responses interface.
///
/// A family of its own: the same model may answer otherwise than through chat completions.
package struct ResponsesProvider: Provider {
  package let name: String
  package let family = "openai-responses"
  package let summary: String
  private let endpoint: Endpoint
  private let dialect = OpenAIResponses()

  init(_ endpoint: Endpoint, summary: String) {
    name = endpoint.name
    self.summary = summary
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
    try await endpoint.openAIModels()
  }
}

extension ProviderKind {
  static let openAIResponses = ProviderKind(
    "openai-responses", "OpenAI's Responses, or a server that speaks them at `base_url`.",
    variables: ["OPENAI_API_KEY", "OPENAI_BASE_URL"]
  ) { ingredients in
    ResponsesProvider(
      Endpoint(openAI: ingredients),
      summary: ingredients.settings.baseURL == nil
        ? "OpenAI's models, through Responses." : "A server that speaks OpenAI's Responses.")
  }
}
