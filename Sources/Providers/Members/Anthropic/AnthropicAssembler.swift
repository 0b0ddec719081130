internal import Content

/// Puts the events of a streamed message together.
///
/// `message_start` brings the message without content, then each block starts, grows by deltas and
/// stops; `message_delta` brings the reason and the usage, `message_stop` ends.
///
/// Source: Anthropic, "Streaming messages".
struct AnthropicAssembler: StreamAssembler {
  let ending = "`message_stop`"

  private var message = JSONObject()
  private var usage = JSONObject()
  private var blocks: [Int: Block] = [:]

  private struct Block {
    var start: JSONObject
    var text = ""
    var input = ""
  }

  mutating func take(_ event: JSON) -> StreamStep {
    switch event["type"]?.string {
    case "message_start":
      message = event["message"]?.object ?? JSONObject()
      merge(event["message"]?["usage"])
    case "content_block_start":
      let start = event["content_block"]?.object ?? JSONObject()
      blocks[event["index"]?.integer ?? blocks.count] = Block(
        start: start, text: start["text"]?.string ?? "")
    case "content_block_delta":
      if let delta = event["delta"] { return take(delta, of: event["index"]?.integer ?? 0) }
    case "message_delta":
      for (key, value) in (event["delta"]?.object ?? JSONObject()).members { message[key] = value }
      merge(event["usage"])
    case "message_stop": return .end("")
    case "error": return .failure(event["error"] ?? event)
    default: break
    }
    return .nothing
  }

  /// Later counts stand over earlier ones.
  private mutating func merge(_ counts: JSON?) {
    for (key, value) in (counts?.object ?? JSONObject()).members where value != .null {
      usage[key] = value
    }
  }

  private mutating func take(_ delta: JSON, of index: Int) -> StreamStep {
    blocks[index, default: Block(start: ["type": "text"])].input +=
      delta["partial_json"]?.string ?? ""
    guard let text = delta["text"]?.string else { return .nothing }
    blocks[index]?.text += text
    return .text(text)
  }

  var document: JSON {
    var document = message
    document["content"] = .array(blocks.sorted { $0.key < $1.key }.map { Self.json($0.value) })
    document["usage"] = .object(usage)
    return .object(document)
  }

  private static func json(_ block: Block) -> JSON {
    var members = block.start
    if members["type"] == "text" { members["text"] = .string(block.text) }
    if !block.input.isEmpty { members["input"] = (try? JSON(parsing: block.input)) ?? [:] }
    return .object(members)
  }
}
