internal import Content
internal import Transport

/// Models that an Ollama server runs, usually on this machine.
///
/// Source: Ollama's `docs/api.md`, "Generate a chat completion" and "List local models".
package struct OllamaProvider: Provider {
  package let name: String
  package let family = "ollama"
  package let summary = "Models that an Ollama server runs, usually on this machine."
  private let endpoint: Endpoint

  init(_ endpoint: Endpoint) {
    name = endpoint.name
    self.endpoint = endpoint
  }

  package func complete(_ request: CompletionRequest) async throws(ProviderError) -> Completion {
    let answer = try await endpoint.post("api/chat", try body(of: request))
    guard let text = answer.json["message"]?["content"]?.string else {
      throw FailureReader(server: name, redaction: Redaction(key: nil))
        .malformed(answer.response, lacking: "`message.content`")
    }
    return Completion(
      text: text, finishReason: answer.json["done_reason"]?.string,
      usage: Usage(
        inputTokens: answer.json["prompt_eval_count"]?.integer,
        outputTokens: answer.json["eval_count"]?.integer),
      raw: answer.response.body, latency: answer.response.latency)
  }

  package func models() async throws(ProviderError) -> [String] {
    let answer = try await endpoint.get("api/tags")
    return (answer.json["models"]?.array ?? []).compactMap { $0["name"]?.string }.sorted()
  }

  private func body(of request: CompletionRequest) throws(ProviderError) -> JSON {
    let asked = request.parameters
    if asked.logprobs != nil {
      throw ProviderError(.unsupported, "Ollama's chat knows no logprobs")
    }
    var options = JSONObject()
    options["temperature"] = asked.temperature.map(JSON.number)
    options["top_p"] = asked.topP.map(JSON.number)
    options["num_predict"] = asked.maxTokens.map(JSON.integer)
    options["stop"] = asked.stop.map { .array($0.map(JSON.string)) }
    options["seed"] = asked.seed.map(JSON.integer)
    var body: JSONObject = [
      "model": .string(request.model), "messages": .array(request.messages.map(\.json)),
      "stream": false,
    ]
    if !options.isEmpty { body["options"] = .object(options) }
    body["tools"] = asked.tools
    body["think"] = asked.reasoningEffort.map { $0 == "none" ? false : .string($0) }
    body["format"] = try asked.responseFormat.map(Self.format)
    return .object(body)
  }

  /// OpenAI's `response_format` as Ollama's `format`.
  private static func format(_ wanted: JSON) throws(ProviderError) -> JSON {
    switch wanted["type"]?.string {
    case "json_object": return "json"
    case "json_schema":
      if let schema = wanted["json_schema"]?["schema"] { return schema }
      fallthrough
    default:
      throw ProviderError(
        .unsupported, "Ollama's format is json_object, or json_schema with a `schema`")
    }
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
