import Content

/// How one interface looks on the wire, from the server's side.
struct ServerDialect: Sendable {
  let prefix: String
  var keyHeader = "authorization"
  var keyPrefix = "Bearer "
  let list: String
  let answer: @Sendable (String) -> String
  /// The whole body of a streamed answer that comes in the given pieces.
  let stream: @Sendable ([String]) -> String
  var embeddings: (@Sendable ([[Double]]) -> String)?
  let error: @Sendable (String, String) -> String

  /// The first whose prefix fits a path speaks.
  static let all = [anthropic, responses, openAI, ollama]

  private static let openAIList = #"{"object":"list","data":[{"id":"slow"},{"id":"echo"}]}"#

  private static let nested: @Sendable (String, String) -> String = { type, message in
    #"{"error":{"type":"\#(type)","message":\#(quoted(message))}}"#
  }

  private static func quoted(_ text: String) -> String { JSON.string(text).text() }

  private static func numbers(_ vector: [Double]) -> String {
    JSON.array(vector.map(JSON.number)).text()
  }

  private static func events(_ events: [String]) -> String {
    events.map { "data: \($0)\n\n" }.joined()
  }

  private static let anthropic = ServerDialect(
    prefix: "/v1/messages", keyHeader: "x-api-key", keyPrefix: "", list: "{}",
    answer: { text in
      #"{"id":"msg_1","type":"message","role":"assistant","content":[{"type":"text","text":\#(quoted(text))}],"#
        + #""stop_reason":"end_turn","usage":{"input_tokens":7,"cache_read_input_tokens":3,"#
        + #""output_tokens":2}}"#
    },
    stream: { pieces in
      let start =
        #"{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","#
        + #""content":[],"stop_reason":null,"usage":{"input_tokens":7,"cache_read_input_tokens":3,"#
        + #""output_tokens":1}}}"#
      let block =
        #"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#
      let deltas = pieces.map {
        #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":\#(quoted($0))}}"#
      }
      let end = [
        #"{"type":"content_block_stop","index":0}"#,
        #"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}}"#,
        #"{"type":"message_stop"}"#,
      ]
      return ([start, block, #"{"type":"ping"}"#] + deltas + end).map { data in
        let name = (try? JSON(parsing: data))?["type"]?.string ?? ""
        return "event: \(name)\ndata: \(data)\n\n"
      }.joined()
    }, error: nested)

  private static let responses = ServerDialect(
    prefix: "/v1/responses", list: openAIList, answer: response,
    stream: { pieces in
      let deltas = pieces.map { #"{"type":"response.output_text.delta","delta":\#(quoted($0))}"# }
      let end = #"{"type":"response.completed","response":\#(response(pieces.joined()))}"#
      return events(
        [#"{"type":"response.created","response":{"status":"in_progress"}}"#] + deltas + [end])
    }, error: nested)

  private static let response: @Sendable (String) -> String = { text in
    #"{"id":"resp_1","status":"completed","incomplete_details":null,"error":null,"output":["#
      + #"{"type":"reasoning","summary":[]},{"type":"message","role":"assistant","content":["#
      + #"{"type":"output_text","text":\#(quoted(text))}]}],"usage":{"input_tokens":10,"#
      + #""input_tokens_details":{"cached_tokens":3},"output_tokens":2}}"#
  }

  private static let openAI = ServerDialect(
    prefix: "/v1", list: openAIList,
    answer: { text in
      #"{"id":"chatcmpl-1","object":"chat.completion","new_field":{"a":[1]},"choices":[{"index":0,"#
        + #""message":{"role":"assistant","content":\#(quoted(text))},"finish_reason":"stop"}],"#
        + #""usage":{"prompt_tokens":10,"completion_tokens":2,"#
        + #""prompt_tokens_details":{"cached_tokens":3}}}"#
    },
    stream: { pieces in
      let start = #"{"id":"chatcmpl-1","choices":[{"index":0,"delta":{"role":"assistant"}}]}"#
      let deltas = pieces.map {
        #"{"id":"chatcmpl-1","choices":[{"index":0,"delta":{"content":\#(quoted($0))}}]}"#
      }
      let end = [
        #"{"id":"chatcmpl-1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#,
        #"{"id":"chatcmpl-1","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":2,"#
          + #""prompt_tokens_details":{"cached_tokens":3}}}"#, "[DONE]",
      ]
      return ": comment\n\n" + events([start] + deltas + end)
    },
    embeddings: { vectors in
      // The last first: the index says where each belongs.
      let data = vectors.enumerated().reversed().map {
        #"{"object":"embedding","index":\#($0.offset),"embedding":\#(numbers($0.element))}"#
      }
      return #"{"object":"list","data":[\#(data.joined(separator: ","))]}"#
    }, error: nested)

  private static let ollama = ServerDialect(
    prefix: "/api", list: #"{"models":[{"name":"slow"},{"name":"echo"}]}"#,
    answer: { text in
      #"{"model":"echo","message":{"role":"assistant","content":\#(quoted(text))},"done":true,"#
        + #""done_reason":"stop","prompt_eval_count":10,"eval_count":2}"#
    },
    stream: { pieces in
      let lines = pieces.map {
        #"{"model":"echo","message":{"role":"assistant","content":\#(quoted($0))},"done":false}"#
      }
      let end =
        #"{"model":"echo","message":{"role":"assistant","content":""},"done":true,"#
        + #""done_reason":"stop","prompt_eval_count":10,"eval_count":2}"#
      return (lines + [end]).map { $0 + "\n" }.joined()
    },
    embeddings: { vectors in
      #"{"model":"echo","embeddings":[\#(vectors.map(numbers).joined(separator: ","))]}"#
    },
    error: { _, message in #"{"error":\#(quoted(message))}"# })
}
