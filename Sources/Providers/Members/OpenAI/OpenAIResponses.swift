internal import Content

/// OpenAI's Responses: messages, calls and their results are items of one list.
///
/// It has no stop texts and no seed, which are refused. Nothing is kept on the server (`store: false`).
///
/// Source: OpenAI API reference, "Create a model response" and "Streaming events".
struct OpenAIResponses: ChatDialect {
  let path = "responses"
  let streamFormat = StreamFormat.serverSentEvents

  func assembler() -> OpenAIResponsesAssembler { OpenAIResponsesAssembler() }

  func body(of request: CompletionRequest, isStreamed: Bool) throws(ProviderError) -> JSON {
    let asked = request.parameters
    try refuse("stop", asked.stop != nil)
    try refuse("seed", asked.seed != nil)
    var body: JSONObject = [
      "model": .string(request.model), "input": .array(request.messages.flatMap(Self.items)),
      "store": false,
    ]
    body["temperature"] = asked.temperature.map(JSON.number)
    body["top_p"] = asked.topP.map(JSON.number)
    body["max_output_tokens"] = asked.maxTokens.map(JSON.integer)
    body["text"] = asked.responseFormat.map { ["format": Self.format($0)] }
    body["tools"] = asked.tools?.array.map { .array($0.map(Self.tool)) }
    body["reasoning"] = asked.reasoningEffort.map { ["effort": .string($0)] }
    if let alternatives = asked.logprobs {
      body["include"] = ["message.output_text.logprobs"]
      if alternatives > 0 { body["top_logprobs"] = .integer(alternatives) }
    }
    if isStreamed { body["stream"] = true }
    return .object(body)
  }

  private func refuse(_ what: String, _ isAsked: Bool) throws(ProviderError) {
    if isAsked { throw ProviderError(.unsupported, "OpenAI's Responses know no \(what)") }
  }

  private static func items(_ message: Message) -> [JSON] {
    if message.role == .tool {
      return [
        [
          "type": "function_call_output", "call_id": .string(message.toolCallID ?? ""),
          "output": .string(message.content),
        ]
      ]
    }
    let calls = message.toolCalls.map { call -> JSON in
      [
        "type": "function_call", "call_id": .string(call.id), "name": .string(call.name),
        "arguments": .string(call.arguments),
      ]
    }
    if message.content.isEmpty, !calls.isEmpty { return calls }
    return [["role": .string(message.role.rawValue), "content": content(of: message)]] + calls
  }

  private static func content(of message: Message) -> JSON {
    guard !message.images.isEmpty else { return .string(message.content) }
    let images = message.images.map { image -> JSON in
      ["type": "input_image", "image_url": .string(image.url)]
    }
    let text: [JSON] =
      message.content.isEmpty ? [] : [["type": "input_text", "text": .string(message.content)]]
    return .array(images + text)
  }

  /// Chat completions nest a schema's name and rules one level deeper.
  private static func format(_ wanted: JSON) -> JSON {
    guard case .object(let rules)? = wanted["json_schema"] else { return wanted }
    return .object(JSONObject([("type", wanted["type"] ?? .null)] + rules.members))
  }

  private static func tool(_ tool: JSON) -> JSON {
    guard case .object(let function)? = tool["function"] else { return tool }
    return .object(JSONObject([("type", tool["type"] ?? "function")] + function.members))
  }

  func completion(in document: JSON) throws(UnreadableAnswer) -> Completion {
    guard let items = document["output"]?.array else { throw .lacking("`output`") }
    let parts = items.filter { $0["type"] == "message" }.flatMap { $0["content"]?.array ?? [] }
    let text = parts.filter { $0["type"] == "output_text" }.compactMap { $0["text"]?.string }
      .joined()
    let refusal = parts.compactMap { $0["refusal"]?.string }.joined()
    let reason = document["incomplete_details"]?["reason"]?.string ?? document["status"]?.string
    if reason == "content_filter", text.isEmpty { throw .filtered }
    return Completion(
      text: text, finishReason: reason,
      usage: Usage(openAIResponses: document["usage"] ?? .null),
      requestID: document["id"]?.string, refusal: refusal.isEmpty ? nil : refusal,
      toolCalls: items.filter { $0["type"] == "function_call" }
        .compactMap(ToolCall.init(openAIResponses:)),
      logprobs: parts.flatMap { TokenLogprob.list($0["logprobs"]) })
  }
}

extension ToolCall {
  fileprivate init?(openAIResponses item: JSON) {
    guard let id = item["call_id"]?.string, let name = item["name"]?.string else { return nil }
    self.init(id: id, name: name, arguments: item["arguments"]?.string ?? "")
  }
}

extension Usage {
  fileprivate init(openAIResponses json: JSON) {
    self.init(
      inputTokens: json["input_tokens"]?.integer, outputTokens: json["output_tokens"]?.integer,
      cachedTokens: json["input_tokens_details"]?["cached_tokens"]?.integer,
      reasoningTokens: json["output_tokens_details"]?["reasoning_tokens"]?.integer)
  }
}

/// Takes a streamed response: deltas for those who watch, and at the end the whole response once more.
struct OpenAIResponsesAssembler: StreamAssembler {
  let ending = "`response.completed`"
  private(set) var document: JSON = [:]

  mutating func take(_ event: JSON) -> StreamStep {
    switch event["type"]?.string {
    case "response.output_text.delta": return .text(event["delta"]?.string ?? "")
    case "response.completed", "response.incomplete":
      document = event["response"] ?? [:]
      return .end("")
    case "response.failed": return .failure(event["response"]?["error"] ?? event)
    // The error's own words stand beside its type, or under `error` as in a plain failure.
    case "error": return .failure(event["error"] ?? event)
    default: return .nothing
    }
  }
}
