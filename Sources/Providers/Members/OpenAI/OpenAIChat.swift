internal import Content

/// OpenAI's chat completions, as OpenAI and all who follow it speak them.
///
/// Source: OpenAI API reference, "Create chat completion" and "Streaming".
struct OpenAIChat: ChatDialect {
  let path = "chat/completions"
  let streamFormat = StreamFormat.serverSentEvents
  /// OpenAI's own servers have renamed `max_tokens`; the others know only the old name.
  let lengthName: String

  func assembler() -> OpenAIChatAssembler { OpenAIChatAssembler() }

  func body(of request: CompletionRequest, isStreamed: Bool) throws(ProviderError) -> JSON {
    let asked = request.parameters
    var body: JSONObject = [
      "model": .string(request.model), "messages": .array(request.messages.map(Self.message)),
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
    if isStreamed {
      body["stream"] = true
      body["stream_options"] = ["include_usage": true]
    }
    return .object(body)
  }

  private static func message(_ message: Message) -> JSON {
    var members: JSONObject = ["role": .string(message.role.rawValue)]
    let isOnlyCalls = message.content.isEmpty && !message.toolCalls.isEmpty
    members["content"] =
      isOnlyCalls ? .null : message.images.isEmpty ? .string(message.content) : parts(of: message)
    if !message.toolCalls.isEmpty { members["tool_calls"] = .array(message.toolCalls.map(call)) }
    members["tool_call_id"] = message.toolCallID.map(JSON.string)
    return .object(members)
  }

  private static func parts(of message: Message) -> JSON {
    let images = message.images.map { image -> JSON in
      ["type": "image_url", "image_url": ["url": .string(image.url)]]
    }
    let text: [JSON] =
      message.content.isEmpty ? [] : [["type": "text", "text": .string(message.content)]]
    return .array(images + text)
  }

  private static func call(_ call: ToolCall) -> JSON {
    [
      "id": .string(call.id), "type": "function",
      "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
    ]
  }

  func completion(in document: JSON) throws(UnreadableAnswer) -> Completion {
    guard let choice = document["choices"]?[0], let message = choice["message"],
      message.object != nil
    else { throw .lacking("`choices[0].message`") }
    let text = Self.text(message["content"])
    let reason = choice["finish_reason"]?.string
    if reason == "content_filter", text.isEmpty { throw .filtered }
    return Completion(
      text: text, finishReason: reason, usage: Usage(openAIChat: document["usage"] ?? .null),
      requestID: document["id"]?.string, refusal: message["refusal"]?.string,
      toolCalls: (message["tool_calls"]?.array ?? []).enumerated().compactMap { index, call in
        ToolCall(openAI: call, index)
      },
      logprobs: TokenLogprob.list(choice["logprobs"]?["content"]))
  }

  /// A text, or a list of parts of which the texts count.
  private static func text(_ content: JSON?) -> String {
    content?.string ?? (content?.array ?? []).compactMap { $0["text"]?.string }.joined()
  }
}

extension ToolCall {
  fileprivate init?(openAI json: JSON, _ index: Int) {
    guard let function = json["function"], let name = function["name"]?.string else { return nil }
    self.init(
      id: json["id"]?.string ?? "call_\(index)", name: name,
      arguments: function["arguments"]?.string ?? function["arguments"]?.text() ?? "")
  }
}

extension Usage {
  fileprivate init(openAIChat json: JSON) {
    self.init(
      inputTokens: json["prompt_tokens"]?.integer,
      outputTokens: json["completion_tokens"]?.integer,
      cachedTokens: json["prompt_tokens_details"]?["cached_tokens"]?.integer,
      reasoningTokens: json["completion_tokens_details"]?["reasoning_tokens"]?.integer)
  }
}
