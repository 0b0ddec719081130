internal import Content
internal import Transport

/// A server that speaks OpenAI's chat completions: OpenAI itself, vLLM, llama.cpp, LM Studio, LiteLLM,
/// OpenRouter, and whatever else takes `POST …/chat/completions`.
///
/// Source: OpenAI API reference, "Create chat completion" and "List models".
package struct CompatibleProvider: Provider {
  package let name: String
  package let family = "openai"
  package let summary: String
  private let endpoint: Endpoint
  /// OpenAI's own servers have renamed `max_tokens`; the others know only the old name.
  private let lengthName: String

  init(_ endpoint: Endpoint, summary: String) {
    name = endpoint.name
    self.summary = summary
    self.endpoint = endpoint
    lengthName =
      endpoint.address.url.hasPrefix("https://api.openai.com/")
      ? "max_completion_tokens" : "max_tokens"
  }

  package func complete(_ request: CompletionRequest) async throws(ProviderError) -> Completion {
    let answer = try await endpoint.post("chat/completions", try body(of: request))
    return try completion(answer)
  }

  package func models() async throws(ProviderError) -> [String] {
    let answer = try await endpoint.get("models")
    guard let list = answer.json["data"]?.array else { throw lacking("list `data`", answer) }
    return list.compactMap { $0["id"]?.string }.sorted()
  }

  private func body(of request: CompletionRequest) throws(ProviderError) -> JSON {
    if request.messages.contains(where: { $0.role == .tool }) {
      throw ProviderError(.unsupported, "\(name) takes no tool messages from a card")
    }
    let asked = request.parameters
    var body: JSONObject = [
      "model": .string(request.model), "messages": .array(request.messages.map(\.json)),
    ]
    body["temperature"] = asked.temperature.map(JSON.number)
    body["top_p"] = asked.topP.map(JSON.number)
    body[lengthName] = asked.maxTokens.map(JSON.integer)
    body["stop"] = asked.stop.map { .array($0.map(JSON.string)) }
    body["seed"] = asked.seed.map(JSON.integer)
    body["response_format"] = asked.responseFormat
    body["tools"] = asked.tools
    body["reasoning_effort"] = asked.reasoningEffort.map(JSON.string)
    if let alternatives = asked.logprobs {
      body["logprobs"] = true
      if alternatives > 0 { body["top_logprobs"] = .integer(alternatives) }
    }
    return .object(body)
  }

  private func completion(_ answer: Endpoint.Answer) throws(ProviderError) -> Completion {
    guard let choice = answer.json["choices"]?[0], let message = choice["message"],
      message.object != nil
    else { throw lacking("`choices[0].message`", answer) }
    let text = Self.text(message["content"])
    let reason = choice["finish_reason"]?.string
    if reason == "content_filter", text.isEmpty {
      throw ProviderError(.contentFilter, "the content filter of \(name) kept the answer back")
    }
    return Completion(
      text: text, finishReason: reason, usage: Usage(openAI: answer.json["usage"] ?? .null),
      requestID: answer.response.header("x-request-id") ?? answer.json["id"]?.string,
      raw: answer.response.body, latency: answer.response.latency,
      refusal: message["refusal"]?.string)
  }

  /// A text, or a list of parts of which the texts count.
  private static func text(_ content: JSON?) -> String {
    content?.string ?? (content?.array ?? []).compactMap { $0["text"]?.string }.joined()
  }

  private func lacking(_ what: String, _ answer: Endpoint.Answer) -> ProviderError {
    FailureReader(server: name, redaction: Redaction(key: nil))
      .malformed(answer.response, lacking: what)
  }
}

extension Usage {
  fileprivate init(openAI json: JSON) {
    self.init(
      inputTokens: json["prompt_tokens"]?.integer,
      outputTokens: json["completion_tokens"]?.integer,
      cachedTokens: json["prompt_tokens_details"]?["cached_tokens"]?.integer,
      reasoningTokens: json["completion_tokens_details"]?["reasoning_tokens"]?.integer)
  }
}
