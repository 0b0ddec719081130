import Content

/// A well-behaved server that speaks the interfaces of OpenAI, Anthropic and Ollama on one port.
///
/// It knows the models `echo`, which repeats the last message, and `slow`, which takes a minute; answers
/// plainly or in a stream, as it is asked; embeds texts as ``embedding(of:)`` says; and has one key,
/// ``key``, which it wants from whoever sends any.
package enum DialectServer {
  package static let key = "test-key-4711-secret"
  package static let models = ["echo", "slow"]

  package static func start() throws -> LoopbackServer {
    try LoopbackServer { request, _ in
      var request = request
      // A proxy is given whole addresses.
      if request.path.hasPrefix("http://") {
        request.path = String(request.path.dropFirst(7).drop { $0 != "/" })
      }
      return reply(to: request)
    }
  }

  /// The vector that it gives a text: its number of bytes, its first byte, and 0.5.
  package static func embedding(of text: String) -> [Double] {
    [Double(text.utf8.count), Double(text.utf8.first ?? 0), 0.5]
  }

  private static func reply(to request: LoopbackServer.Request) -> [LoopbackServer.Step] {
    guard let dialect = ServerDialect.all.first(where: { request.path.hasPrefix($0.prefix) }) else {
      return [.response(404, #"{"error": {"message": "no such path"}}"#)]
    }
    let sent = request.headers[dialect.keyHeader]
    if let sent, sent != dialect.keyPrefix + key {
      return [.response(401, dialect.error("authentication_error", "invalid key \(sent)"))]
    }
    if request.method == "GET" { return [.response(200, dialect.list)] }
    guard let body = try? JSON(parsing: request.body), let model = body["model"]?.string else {
      return [.response(400, dialect.error("invalid_request_error", "bad body"))]
    }
    guard models.contains(model) else {
      return [.response(404, dialect.error("not_found_error", "no model `\(model)`"))]
    }
    if model == "slow" { return [.pause(.seconds(60)), .close] }
    if let texts = body["input"]?.array, let embeddings = dialect.embeddings,
      request.path.contains("embed")
    {
      return [.response(200, embeddings(texts.map { embedding(of: $0.string ?? "") }))]
    }
    guard let last = lastText(body) else {
      return [.response(400, dialect.error("invalid_request_error", "no messages"))]
    }
    if body["stream"] == true { return stream(dialect.stream(["echo", ": ", last])) }
    return [.response(200, dialect.answer("echo: \(last)"))]
  }

  private static func lastText(_ body: JSON) -> String? {
    let content = (body["messages"] ?? body["input"])?.array?.last?["content"]
    return content?.string ?? content?.array?.compactMap { $0["text"]?.string }.joined()
  }

  /// A body without a length, in small pieces that care for no event's end.
  private static func stream(_ text: String) -> [LoopbackServer.Step] {
    let bytes = Array(text.utf8)
    let pieces = stride(from: 0, to: bytes.count, by: 37).map { start in
      let piece = bytes[start..<min(start + 37, bytes.count)]
      return Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8)
    }
    let head = LoopbackServer.Step.head(200, [("Transfer-Encoding", "chunked")])
    return [.send(head)] + pieces.map { .send($0) } + [.send(Array("0\r\n\r\n".utf8))]
  }
}
