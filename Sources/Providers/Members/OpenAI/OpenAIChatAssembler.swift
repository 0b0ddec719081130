internal import Content

/// Puts the chunks of a streamed chat completion together.
///
/// Each chunk holds a `delta` of the first choice's message; the last but one the reason why it ended,
/// the last the usage; `[DONE]` comes after.
struct OpenAIChatAssembler: StreamAssembler {
  let ending = "[DONE]"

  private var id: JSON?
  private var usage: JSON?
  private var finishReason: JSON?
  private var text = ""
  private var refusal: String?
  private var logprobs: [JSON] = []
  private var calls: [Int: Call] = [:]

  private struct Call {
    var id: String?
    var name = ""
    var arguments = ""
  }

  mutating func take(_ event: JSON) -> StreamStep {
    if let error = event["error"], error != .null { return .failure(error) }
    id = id ?? event["id"]
    if let usage = event["usage"], usage != .null { self.usage = usage }
    guard let choice = event["choices"]?[0], choice["index"]?.integer ?? 0 == 0 else {
      return .nothing
    }
    if let reason = choice["finish_reason"], reason != .null { finishReason = reason }
    logprobs += choice["logprobs"]?["content"]?.array ?? []
    return choice["delta"].map { take(delta: $0) } ?? .nothing
  }

  private mutating func take(delta: JSON) -> StreamStep {
    if let more = delta["refusal"]?.string { refusal = (refusal ?? "") + more }
    for (position, piece) in (delta["tool_calls"]?.array ?? []).enumerated() {
      let index = piece["index"]?.integer ?? position
      calls[index, default: Call()].id = piece["id"]?.string ?? calls[index]?.id
      calls[index, default: Call()].name += piece["function"]?["name"]?.string ?? ""
      calls[index, default: Call()].arguments += piece["function"]?["arguments"]?.string ?? ""
    }
    guard let more = delta["content"]?.string else { return .nothing }
    text += more
    return .text(more)
  }

  var document: JSON {
    var message: JSONObject = ["content": .string(text)]
    message["refusal"] = refusal.map(JSON.string)
    if !calls.isEmpty {
      message["tool_calls"] = .array(calls.sorted { $0.key < $1.key }.map { Self.json($0.value) })
    }
    var choice: JSONObject = ["message": .object(message)]
    choice["finish_reason"] = finishReason
    if !logprobs.isEmpty { choice["logprobs"] = ["content": .array(logprobs)] }
    var document: JSONObject = ["choices": [.object(choice)]]
    document["id"] = id
    document["usage"] = usage
    return .object(document)
  }

  private static func json(_ call: Call) -> JSON {
    var members: JSONObject = [
      "function": ["name": .string(call.name), "arguments": .string(call.arguments)]
    ]
    members["id"] = call.id.map(JSON.string)
    return .object(members)
  }
}
