internal import Content
internal import Transport

/// Anthropic's messages.
///
/// System messages become the `system` text; `max_tokens`, which the interface demands, is
/// ``defaultLength`` where a card says nothing. Seeds, logprobs, response formats and reasoning efforts
/// have no counterpart there and are refused.
///
/// Source: Anthropic API reference, "Messages", version 2023-06-01.
package struct AnthropicProvider: Provider {
  package static let defaultLength = 4_096

  package let name: String
  package let family = "anthropic"
  package let summary = "Anthropic's models, through messages."
  private let endpoint: Endpoint

  init(_ endpoint: Endpoint) {
    name = endpoint.name
    self.endpoint = endpoint
  }

  package func complete(_ request: CompletionRequest) async throws(ProviderError) -> Completion {
    let answer = try await endpoint.post("v1/messages", try body(of: request))
    guard let parts = answer.json["content"]?.array else {
      throw FailureReader(server: name, redaction: Redaction(key: nil))
        .malformed(answer.response, lacking: "`content`")
    }
    let text = parts.compactMap { $0["text"]?.string }.joined()
    let reason = answer.json["stop_reason"]?.string
    return Completion(
      text: text, finishReason: reason, usage: Usage(anthropic: answer.json["usage"] ?? .null),
      requestID: answer.response.header("request-id") ?? answer.json["id"]?.string,
      raw: answer.response.body, latency: answer.response.latency,
      refusal: reason == "refusal" ? (text.isEmpty ? "refused" : text) : nil)
  }

  package func models() async throws(ProviderError) -> [String] {
    let answer = try await endpoint.get("v1/models?limit=1000")
    return (answer.json["data"]?.array ?? []).compactMap { $0["id"]?.string }.sorted()
  }

  private func body(of request: CompletionRequest) throws(ProviderError) -> JSON {
    let asked = request.parameters
    try refuse("seed", asked.seed != nil)
    try refuse("logprobs", asked.logprobs != nil)
    try refuse("response_format", asked.responseFormat != nil)
    try refuse("reasoning_effort", asked.reasoningEffort != nil)
    try refuse("tool messages from a card", request.messages.contains { $0.role == .tool })
    let system = request.messages.filter { $0.role == .system }.map(\.content)
    var body: JSONObject = [
      "model": .string(request.model),
      "max_tokens": .integer(asked.maxTokens ?? Self.defaultLength),
      "messages": .array(request.messages.filter { $0.role != .system }.map(\.json)),
    ]
    if !system.isEmpty { body["system"] = .string(system.joined(separator: "\n\n")) }
    body["temperature"] = asked.temperature.map(JSON.number)
    body["top_p"] = asked.topP.map(JSON.number)
    body["stop_sequences"] = asked.stop.map { .array($0.map(JSON.string)) }
    body["tools"] = asked.tools?.array.map { .array($0.map(Self.tool)) }
    return .object(body)
  }

  private func refuse(_ what: String, _ isAsked: Bool) throws(ProviderError) {
    if isAsked { throw ProviderError(.unsupported, "Anthropic's messages know no \(what)") }
  }

  /// A tool as OpenAI writes it, in Anthropic's form.
  private static func tool(_ tool: JSON) -> JSON {
    guard let function = tool["function"] else { return tool }
    var members = JSONObject()
    members["name"] = function["name"]
    members["description"] = function["description"]
    members["input_schema"] = function["parameters"] ?? ["type": "object"]
    return .object(members)
  }
}

extension Usage {
  /// Anthropic counts cached input apart; here it is part of the input, as everywhere else.
  fileprivate init(anthropic json: JSON) {
    let cached = json["cache_read_input_tokens"]?.integer
    let written = json["cache_creation_input_tokens"]?.integer
    self.init(
      inputTokens: json["input_tokens"]?.integer.map { $0 + (cached ?? 0) + (written ?? 0) },
      outputTokens: json["output_tokens"]?.integer, cachedTokens: cached)
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
