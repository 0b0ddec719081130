internal import Content

/// Ollama's chat.
///
/// Source: Ollama's `docs/api.md`, "Generate a chat completion".
struct OllamaChat: ChatDialect {
  let path = "api/chat"
  let streamFormat = StreamFormat.jsonLines

  func assembler() -> OllamaAssembler { OllamaAssembler() }

  func body(of request: CompletionRequest, isStreamed: Bool) throws(ProviderError) -> JSON {
    let asked = request.parameters
    var options = JSONObject()
    options["temperature"] = asked.temperature.map(JSON.number)
    options["top_p"] = asked.topP.map(JSON.number)
    options["num_predict"] = asked.maxTokens.map(JSON.integer)
    options["stop"] = asked.stop.map { .array($0.map(JSON.string)) }
    options["seed"] = asked.seed.map(JSON.integer)
    var body: JSONObject = [
      "model": .string(request.model), "messages": .array(try Self.messages(request.messages)),
      "stream": .bool(isStreamed),
    ]
    if !options.isEmpty { body["options"] = .object(options) }
    body["tools"] = asked.tools
    body["think"] = asked.reasoningEffort.map { $0 == "none" ? false : .string($0) }
    body["format"] = try asked.responseFormat.map(Self.format)
    if let alternatives = asked.logprobs {
      body["logprobs"] = true
      if alternatives > 0 { body["top_logprobs"] = .integer(alternatives) }
    }
    return .object(body)
  }

  private static func messages(_ messages: [Message]) throws(ProviderError) -> [JSON] {
    // A tool's answer is known by the tool's name there, not by the call's.
    let calls = messages.flatMap(\.toolCalls)
    var written: [JSON] = []
    for message in messages {
      var members: JSONObject = [
        "role": .string(message.role.rawValue), "content": .string(message.content),
      ]
      if !message.images.isEmpty { members["images"] = .array(try message.images.map(image)) }
      if !message.toolCalls.isEmpty { members["tool_calls"] = .array(message.toolCalls.map(call)) }
      members["tool_name"] =
        message.toolCallID.flatMap { id in calls.last { $0.id == id } }.map { .string($0.name) }
      written.append(.object(members))
    }
    return written
  }

  private static func image(_ image: MessageImage) throws(ProviderError) -> JSON {
    guard case .bytes(let bytes, _) = image.source else {
      throw ProviderError(
        .unsupported, "Ollama opens no addresses: give the image as a file")
    }
    return .string(Base64.encode(bytes))
  }

  private static func call(_ call: ToolCall) -> JSON {
    ["function": ["name": .string(call.name), "arguments": call.argumentsObject]]
  }

  /// OpenAI's `response_format` as Ollama's `format`.
  private static func format(_ wanted: JSON) throws(ProviderError) -> JSON {
    if wanted["type"] == "json_object" { return "json" }
    guard let schema = wanted.responseSchema else {
      throw ProviderError(
        .unsupported, "Ollama's format is json_object, or json_schema with a `schema`")
    }
    return schema
  }

  func completion(in document: JSON) throws(UnreadableAnswer) -> Completion {
    guard let message = document["message"], let text = message["content"]?.string else {
      throw .lacking("`message.content`")
    }
    return Completion(
      text: text, finishReason: document["done_reason"]?.string,
      usage: Usage(
        inputTokens: document["prompt_eval_count"]?.integer,
        outputTokens: document["eval_count"]?.integer),
      toolCalls: (message["tool_calls"]?.array ?? []).enumerated().compactMap { index, call in
        ToolCall(ollama: call, index)
      },
      logprobs: TokenLogprob.list(document["logprobs"]))
  }
}

extension ToolCall {
  /// Calls have no names of their own in every version, so they are counted.
  fileprivate init?(ollama json: JSON, _ index: Int) {
    guard let function = json["function"], let name = function["name"]?.string else { return nil }
    self.init(
      id: json["id"]?.string ?? "call_\(index)", name: name,
      arguments: (function["arguments"] ?? [:]).text())
  }
}

/// Puts the lines of a streamed chat together: each holds the next piece of the message, the last one,
/// `"done": true`, the reason and the usage.
struct OllamaAssembler: StreamAssembler {
  let ending = "line with `done`"

  private var last = JSONObject()
  private var text = ""
  private var calls: [JSON] = []
  private var logprobs: [JSON] = []

  mutating func take(_ event: JSON) -> StreamStep {
    if let error = event["error"], error != .null { return .failure(error) }
    calls += event["message"]?["tool_calls"]?.array ?? []
    logprobs += event["logprobs"]?.array ?? []
    let more = event["message"]?["content"]?.string ?? ""
    text += more
    if event["done"] == true {
      last = event.object ?? JSONObject()
      return .end(more)
    }
    return .text(more)
  }

  var document: JSON {
    var document = last
    var message: JSONObject = ["role": "assistant", "content": .string(text)]
    if !calls.isEmpty { message["tool_calls"] = .array(calls) }
    if !logprobs.isEmpty { document["logprobs"] = .array(logprobs) }
    document["message"] = .object(message)
    return .object(document)
  }
}
