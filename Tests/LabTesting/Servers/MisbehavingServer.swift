/// A server that answers as the beginning of the path asks: `/web-page/v1` gives a web page,
/// `/401/v1` status 401.
///
/// For the messages of a person's first hour with a server that is not as it should be.
package enum MisbehavingServer {
  /// How programs in files name it; its true address is put in.
  package static let name = "http://model.test"

  package static func start() throws -> LoopbackServer {
    try LoopbackServer { request, _ in
      let word = request.path.dropFirst().prefix { $0 != "/" }
      let answer = answers[String(word)] ?? answers["404"]
      return request.path.hasSuffix("/models") && word != "404" && word != "401"
        ? [.ok(#"{"object":"list","data":[{"id":"gpt-small"},{"id":"gpt-large"}]}"#)]
        : answer ?? [.close]
    }
  }

  private static let answers: [String: [LoopbackServer.Step]] = [
    "401": [refusal(401, "invalid_api_key", "Incorrect API key provided")],
    "402": [refusal(402, "insufficient_quota", "You exceeded your current quota")],
    "404": [refusal(404, "model_not_found", "The model does not exist")],
    "too-long": [refusal(400, "context_length_exceeded", "The maximum context length is 4096")],
    "429": [refusal(429, "rate_limit_exceeded", "Rate limit reached")],
    "500": [refusal(500, "server_error", "The server had an error")],
    "bare-503": [.response(503, "")],
    "redirect": [.response(302, headers: [("Location", "/login"), ("Content-Length", "0")], "")],
    "web-page": [.ok("<!DOCTYPE html><html><body>Welcome to nginx!</body></html>")],
    "bare-418": [.response(418, "")],
    "page-418": [.response(418, "<html><body>I am a teapot</body></html>")],
    "bad-gateway": [.response(502, "<html><body>502 Bad Gateway</body></html>")],
    "empty": [.ok("")],
    "not-json": [.ok("I am a teapot")],
    "no-choices": [.ok(#"{"id": "1", "choices": []}"#)],
    "filtered": [
      .ok(
        #"{"choices": [{"message": {"content": ""}, "finish_reason": "content_filter"}]}"#)
    ],
    "half": [.send(LoopbackServer.Step.head(200, [("Content-Length", "500")])), .close],
    "reset": [.reset],
    "no-http": [.send(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8)), .close],
    "slow": [.pause(.seconds(60)), .close],
  ]

  private static func refusal(_ status: Int, _ type: String, _ said: String) -> LoopbackServer.Step
  {
    .response(
      status, #"{"error": {"type": "\#(type)", "code": "\#(type)", "message": "\#(said)"}}"#)
  }
}
