internal import Content

/// Anthropic's messages.
///
/// System messages become the `system` text; `max_tokens`, which the interface demands, is
/// ``defaultLength`` where a card says nothing; the messages of tools become blocks of a user's message.
/// Seeds and logprobs have no counterpart there and are refused.
///
/// Source: Anthropic API reference, "Messages", version 2023-06-01; "Structured outputs"; "Effort".
struct AnthropicMessages: ChatDialect {
  static let defaultLength = 4_096

  let path = "v1/messages"
  let streamFormat = StreamFormat.serverSentEvents

  func assembler() -> AnthropicAssembler { AnthropicAssembler() }

  func body(of request: CompletionRequest, isStreamed: Bool) throws(ProviderError) -> JSON {
    let asked = request.parameters
    try refuse("seed", asked.seed != nil)
    try refuse("logprobs", asked.logprobs != nil)
    let system = request.messages.filter { $0.role == .system }.map(\.content)
    var body: JSONObject = [
      "model": .string(request.model),
      "max_tokens": .integer(asked.maxTokens ?? Self.defaultLength),
      "messages": .array(Self.turns(request.messages.filter { $0.role != .system })),
    ]
    if !system.isEmpty { body["system"] = .string(system.joined(separator: "\n\n")) }
    body["temperature"] = asked.temperature.map(JSON.number)
    body["top_p"] = asked.topP.map(JSON.number)
    body["stop_sequences"] = asked.stop.map { .array($0.map(JSON.string)) }
    body["tools"] = asked.tools?.array.map { .array($0.map(Self.tool)) }
    var output = JSONObject()
    output["effort"] = asked.reasoningEffort.map(JSON.string)
    output["format"] = try asked.responseFormat.map(Self.format)
    if !output.isEmpty { body["output_config"] = .object(output) }
    if isStreamed { body["stream"] = true }
    return .object(body)
  }

  private func refuse(_ what: String, _ isAsked: Bool) throws(ProviderError) {
    if isAsked { throw ProviderError(.unsupported, "Anthropic's messages know no \(what)") }
  }

  /// The answers to the calls of one message stand together in one message of the user.
  private static func turns(_ messages: [Message]) -> [JSON] {
    var turns: [JSON] = []
    var results: [JSON] = []
    for message in messages {
      if message.role == .tool {
        results.append(result(message))
        continue
      }
      if !results.isEmpty { turns.append(["role": "user", "content": .array(results)]) }
      results = []
      turns.append(turn(message))
    }
    return results.isEmpty ? turns : turns + [["role": "user", "content": .array(results)]]
  }

  private static func result(_ message: Message) -> JSON {
    [
      "type": "tool_result", "tool_use_id": .string(message.toolCallID ?? ""),
      "content": .string(message.content),
    ]
  }

  private static func turn(_ message: Message) -> JSON {
    let role = JSON.string(message.role.rawValue)
    guard !message.images.isEmpty || !message.toolCalls.isEmpty else {
      return ["role": role, "content": .string(message.content)]
    }
    let text: [JSON] =
      message.content.isEmpty ? [] : [["type": "text", "text": .string(message.content)]]
    return [
      "role": role,
      "content": .array(message.images.map(image) + text + message.toolCalls.map(call)),
    ]
  }

  private static func image(_ image: MessageImage) -> JSON {
    switch image.source {
    case .address(let url): ["type": "image", "source": ["type": "url", "url": .string(url)]]
    case .bytes(let bytes, let mediaType):
      [
        "type": "image",
        "source": [
          "type": "base64", "media_type": .string(mediaType), "data": .string(Base64.encode(bytes)),
        ],
      ]
    }
  }

  private static func call(_ call: ToolCall) -> JSON {
    [
      "type": "tool_use", "id": .string(call.id), "name": .string(call.name),
      "input": call.argumentsObject,
    ]
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

  /// OpenAI's `response_format` as Anthropic's.
  private static func format(_ wanted: JSON) throws(ProviderError) -> JSON {
    guard let schema = wanted.responseSchema else {
      throw ProviderError(
        .unsupported, "Anthropic's response_format is json_schema with a `schema`, nothing else")
    }
    return ["type": "json_schema", "schema": schema]
  }

  func completion(in document: JSON) throws(UnreadableAnswer) -> Completion {
    guard let blocks = document["content"]?.array else { throw .lacking("`content`") }
    let text = blocks.compactMap { $0["text"]?.string }.joined()
    let reason = document["stop_reason"]?.string
    return Completion(
      text: text, finishReason: reason, usage: Usage(anthropic: document["usage"] ?? .null),
      requestID: document["id"]?.string,
      refusal: reason == "refusal" ? (text.isEmpty ? "refused" : text) : nil,
      toolCalls: blocks.filter { $0["type"] == "tool_use" }.compactMap(ToolCall.init(anthropic:)))
  }
}

extension JSON {
  /// The schema of a `response_format` that has one.
  var responseSchema: JSON? {
    self["type"] == "json_schema" ? self["json_schema"]?["schema"] : nil
  }
}

extension ToolCall {
  fileprivate init?(anthropic block: JSON) {
    guard let id = block["id"]?.string, let name = block["name"]?.string else { return nil }
    self.init(id: id, name: name, arguments: (block["input"] ?? [:]).text())
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
