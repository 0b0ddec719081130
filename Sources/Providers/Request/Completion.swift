package import Content

/// A model's answer, with all that is known of it.
package struct Completion: Sendable, Hashable {
  /// What the model wrote; empty where it refused or only called tools.
  package var text: String
  /// Why it stopped, in the provider's words: `stop`, `length`, `end_turn`.
  package var finishReason: String?
  package var usage: Usage
  /// The provider's name for this answer, to quote in a complaint.
  package var requestID: String?
  /// The response's body as it came, byte for byte.
  package var raw: [UInt8]
  /// Seconds from asking to the last byte.
  package var latency: Double
  /// Why the model would not answer, where it said so.
  package var refusal: String?
  /// The calls of tools that the model wants made.
  package var toolCalls: [ToolCall]
  /// The tokens of the answer with their probabilities, where they were asked for.
  package var logprobs: [TokenLogprob]
  /// How many UTF-8 bytes of ``text`` came in each piece of a streamed answer; empty where it came whole.
  package var chunks: [Int]
  /// What may still be asked of the provider; known only of an answer that has just come.
  package var rateLimit: RateLimit?

  package init(
    text: String,
    finishReason: String? = nil,
    usage: Usage = Usage(),
    requestID: String? = nil,
    raw: [UInt8] = [],
    latency: Double = 0,
    refusal: String? = nil,
    toolCalls: [ToolCall] = [],
    logprobs: [TokenLogprob] = [],
    chunks: [Int] = [],
    rateLimit: RateLimit? = nil
  ) {
    self.text = text
    self.finishReason = finishReason
    self.usage = usage
    self.requestID = requestID
    self.raw = raw
    self.latency = latency
    self.refusal = refusal
    self.toolCalls = toolCalls
    self.logprobs = logprobs
    self.chunks = chunks
    self.rateLimit = rateLimit
  }

  /// The text in the pieces in which it came, so that a replay can stream it again.
  package var pieces: [String] {
    let bytes = Array(text.utf8)
    guard !chunks.isEmpty, chunks.allSatisfy({ $0 > 0 }), chunks.reduce(0, +) == bytes.count else {
      return text.isEmpty ? [] : [text]
    }
    var start = 0
    return chunks.map { length in
      defer { start += length }
      return String(decoding: bytes[start..<start + length], as: UTF8.self)
    }
  }
}

/// The tokens that an answer took; nil where the provider did not say.
package struct Usage: Sendable, Hashable {
  /// All tokens of the request, cached ones included.
  package var inputTokens: Int?
  /// All tokens of the answer, reasoning included.
  package var outputTokens: Int?
  /// Those of the input that were read from the provider's cache.
  package var cachedTokens: Int?
  /// Those of the output that were thought and not shown.
  package var reasoningTokens: Int?

  package init(
    inputTokens: Int? = nil,
    outputTokens: Int? = nil,
    cachedTokens: Int? = nil,
    reasoningTokens: Int? = nil
  ) {
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.cachedTokens = cachedTokens
    self.reasoningTokens = reasoningTokens
  }
}

/// As JSON that reads back exactly, for the store and for recordings; ``rateLimit`` passes and is not kept.
extension Completion {
  package var json: JSON {
    var members: JSONObject = ["text": .string(text), "latency": .number(latency)]
    members["finish_reason"] = finishReason.map(JSON.string)
    members["refusal"] = refusal.map(JSON.string)
    members["request_id"] = requestID.map(JSON.string)
    if usage != Usage() { members["usage"] = usage.json }
    if !toolCalls.isEmpty { members["tool_calls"] = .array(toolCalls.map(\.json)) }
    if !logprobs.isEmpty { members["logprobs"] = .array(logprobs.map(\.json)) }
    if !chunks.isEmpty { members["chunks"] = .array(chunks.map(JSON.integer)) }
    if let text = String(validating: raw, as: UTF8.self) {
      members["raw"] = .string(text)
    } else {
      members["raw_base64"] = .string(Base64.encode(raw))
    }
    return .object(members)
  }

  /// Reads what ``json`` wrote; nil where it is something else.
  package init?(json: JSON) {
    guard let text = json["text"]?.string, let latency = json["latency"]?.double,
      let usage = Usage(json: json["usage"] ?? [:])
    else { return nil }
    var raw = json["raw"]?.string.map { Array($0.utf8) }
    if let encoded = json["raw_base64"]?.string { raw = Base64.decode(encoded) }
    guard let raw else { return nil }
    self.init(
      text: text, finishReason: json["finish_reason"]?.string, usage: usage,
      requestID: json["request_id"]?.string, raw: raw, latency: latency,
      refusal: json["refusal"]?.string,
      toolCalls: (json["tool_calls"]?.array ?? []).compactMap(ToolCall.init(json:)),
      logprobs: TokenLogprob.list(json["logprobs"]),
      chunks: (json["chunks"]?.array ?? []).compactMap(\.integer))
  }
}

extension Usage {
  package var json: JSON {
    var members = JSONObject()
    members["input_tokens"] = inputTokens.map(JSON.integer)
    members["output_tokens"] = outputTokens.map(JSON.integer)
    members["cached_tokens"] = cachedTokens.map(JSON.integer)
    members["reasoning_tokens"] = reasoningTokens.map(JSON.integer)
    return .object(members)
  }

  package init?(json: JSON) {
    guard json.object != nil else { return nil }
    self.init(
      inputTokens: json["input_tokens"]?.integer,
      outputTokens: json["output_tokens"]?.integer,
      cachedTokens: json["cached_tokens"]?.integer,
      reasoningTokens: json["reasoning_tokens"]?.integer)
  }
}
