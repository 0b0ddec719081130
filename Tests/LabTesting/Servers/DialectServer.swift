import Content

/// A well-behaved server that speaks OpenAI's, Anthropic's and Ollama's interfaces on one port.
///
/// It knows the models `echo`, which repeats the last message, and `slow`, which takes a minute; and one
/// key, ``key``, which it wants from whoever sends any.
package enum DialectServer {
  package static let key = "test-key-4711-secret"
  package static let models = ["echo", "slow"]

  package static func start() throws -> LoopbackServer {
    try LoopbackServer { request, _ in reply(to: request) }
  }

  private static func reply(to request: LoopbackServer.Request) -> [LoopbackServer.Step] {
    guard let dialect = dialects.first(where: { request.path.hasPrefix($0.prefix) }) else {
      return [.response(404, #"{"error": {"message": "no such path"}}"#)]
    }
    let sent = request.headers[dialect.keyHeader]
    if let sent, sent != dialect.keyPrefix + key {
      return [.response(401, dialect.error("authentication_error", "invalid key \(sent)"))]
    }
    if request.method == "GET" { return [.response(200, dialect.list)] }
    guard let body = try? JSON(parsing: request.body), let model = body["model"]?.string,
      let messages = body["messages"]?.array, let last = messages.last?["content"]?.string
    else { return [.response(400, dialect.error("invalid_request_error", "bad body"))] }
    guard models.contains(model) else {
      return [.response(404, dialect.error("not_found_error", "no model `\(model)`"))]
    }
    if model == "slow" { return [.pause(.seconds(60)), .close] }
    return [.response(200, dialect.answer(JSON.string("echo: \(last)").text()))]
  }

  /// How one interface looks on the wire.
  private struct Dialect: Sendable {
    let prefix: String
    let keyHeader: String
    let keyPrefix: String
    let list: String
    let answer: @Sendable (String) -> String
    let error: @Sendable (String, String) -> String
  }

  private static let dialects = [
    Dialect(
      prefix: "/v1/messages", keyHeader: "x-api-key", keyPrefix: "", list: "{}",
      answer: {
        #"{"id":"msg_1","type":"message","role":"assistant","content":[{"type":"text","text":\#($0)}],"#
          + #""stop_reason":"end_turn","usage":{"input_tokens":7,"cache_read_input_tokens":3,"#
          + #""output_tokens":2}}"#
      }, error: nested),
    Dialect(
      prefix: "/v1", keyHeader: "authorization", keyPrefix: "Bearer ",
      list: #"{"object":"list","data":[{"id":"slow"},{"id":"echo"}]}"#,
      answer: {
        #"{"id":"chatcmpl-1","object":"chat.completion","new_field":{"a":[1]},"choices":[{"index":0,"#
          + #""message":{"role":"assistant","content":\#($0)},"finish_reason":"stop"}],"#
          + #""usage":{"prompt_tokens":10,"completion_tokens":2,"#
          + #""prompt_tokens_details":{"cached_tokens":3}}}"#
      }, error: nested),
    Dialect(
      prefix: "/api", keyHeader: "authorization", keyPrefix: "Bearer ",
      list: #"{"models":[{"name":"slow"},{"name":"echo"}]}"#,
      answer: {
        #"{"model":"echo","message":{"role":"assistant","content":\#($0)},"done":true,"#
          + #""done_reason":"stop","prompt_eval_count":10,"eval_count":2}"#
      }, error: { _, message in #"{"error":\#(JSON.string(message).text())}"# }),
  ]

  private static let nested: @Sendable (String, String) -> String = { type, message in
    #"{"error":{"type":"\#(type)","message":\#(JSON.string(message).text())}}"#
  }
}
