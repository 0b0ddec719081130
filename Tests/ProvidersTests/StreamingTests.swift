import Content
import LabTesting
import Providers
import Synchronization
import Testing
import Transport

/// Streamed answers over real sockets: the contract holds what goes well, these what does not.
struct StreamingTests {
  private typealias Step = LoopbackServer.Step

  private let request = CompletionRequest(
    model: "echo", messages: [Message(role: .user, content: "a")])

  /// How an answer begins in each interface.
  private static let beginnings = [
    "openai": "data: {\"choices\":[{\"delta\":{\"content\":\"One\"}}]}\n\n",
    "openai-responses": "data: {\"type\":\"response.output_text.delta\",\"delta\":\"One\"}\n\n",
    "anthropic":
      "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"text\":\"One\"}}\n\n",
    "ollama": "{\"message\":{\"content\":\"One\"},\"done\":false}\n",
  ]

  /// The last event of each interface, as it must be at least.
  private static let endings = [
    "openai": "data: [DONE]",
    "openai-responses": #"data: {"type":"response.completed","response":{"output":[]}}"#,
    "anthropic": #"data: {"type":"message_stop"}"#,
    "ollama": #"{"done":true}"#,
  ]

  private func outcome(
    _ kind: String, _ steps: [LoopbackServer.Step], timeout: Double = 5
  ) async throws -> (Result<Completion, ProviderError>, pieces: [String]) {
    let server = try LoopbackServer { _, _ in steps }
    defer { server.stop() }
    let provider = try WireTests.provider(kind, at: server, timeout: timeout)
    let pieces = Mutex<[String]>([])
    let result: Result<Completion, ProviderError>
    do throws(ProviderError) {
      result = .success(
        try await provider.stream(request) { text in pieces.withLock { $0.append(text) } })
    } catch {
      result = .failure(error)
    }
    return (result, pieces.withLock { $0 })
  }

  private func failure(
    _ kind: String, _ steps: [LoopbackServer.Step], timeout: Double = 5
  ) async throws -> (error: ProviderError, pieces: [String]) {
    let (result, pieces) = try await outcome(kind, steps, timeout: timeout)
    guard case .failure(let error) = result else {
      throw Unexpected(what: "it took \(result) for an answer")
    }
    return (error, pieces)
  }

  private struct Unexpected: Error { let what: String }

  private func beginning(_ kind: String) throws -> String {
    try #require(Self.beginnings[kind])
  }

  @Test(arguments: WireTests.kinds)
  func `a stream that ends too soon is named, with how it began`(kind: String) async throws {
    let start = try beginning(kind)
    let (error, pieces) = try await failure(kind, [.response(200, start)])
    #expect(error.kind == .network && error.message.contains("broke off before its"))
    #expect(error.firstBytes.hasPrefix(start.prefix(6)) && pieces == ["One"])
  }

  @Test(arguments: WireTests.kinds)
  func `half an event is the sign of a stream that broke off`(kind: String) async throws {
    let half = try beginning(kind) + (kind == "ollama" ? "" : "data: ") + #"{"type":"resp"#
    let (error, pieces) = try await failure(kind, [.response(200, half)])
    #expect(error.kind == .network && error.message.contains("broke off") && pieces == ["One"])
  }

  @Test(arguments: WireTests.kinds)
  func `a last event without the line break that should follow it counts`(kind: String)
    async throws
  {
    let ending = try #require(Self.endings[kind])
    let (result, pieces) = try await outcome(kind, [.response(200, try beginning(kind) + ending)])
    #expect(try result.get().chunks == [3] && pieces == ["One"])
  }

  @Test(arguments: WireTests.kinds)
  func `a server that goes on after its last event keeps nobody waiting`(kind: String)
    async throws
  {
    let ending = try #require(Self.endings[kind])
    let (result, _) = try await outcome(
      kind,
      [
        .send(Step.head(200, []) + Array("\(try beginning(kind))\(ending)\n\n".utf8)),
        .drip([UInt8](repeating: 10, count: 100_000), pause: .milliseconds(10)),
      ], timeout: 60)
    #expect(try result.get().latency < 20)
  }

  @Test(arguments: WireTests.kinds)
  func `a stream that drips for ever runs out of time, with how it began`(kind: String)
    async throws
  {
    let start = try beginning(kind)
    let (error, pieces) = try await failure(
      kind,
      [
        .send(Step.head(200, []) + Array(start.utf8)),
        .drip([UInt8](repeating: 10, count: 100_000), pause: .milliseconds(10)),
      ], timeout: 0.7)
    #expect(error.kind == .timeout && error.mayPass && error.message.contains("longer than 0.7 s"))
    #expect(error.firstBytes.hasPrefix(start.prefix(6)) && pieces == ["One"])
  }

  @Test(arguments: WireTests.kinds)
  func `a stream that falls silent runs out of time, with how it began`(kind: String)
    async throws
  {
    let start = try beginning(kind)
    let (error, _) = try await failure(
      kind,
      [.send(Step.head(200, []) + Array(start.utf8)), .pause(.seconds(60)), .close],
      timeout: 0.7)
    #expect(error.kind == .timeout && error.firstBytes.hasPrefix(start.prefix(6)))
  }

  @Test(arguments: WireTests.kinds)
  func `a connection that breaks within a stream is named, with what came`(kind: String)
    async throws
  {
    let head = Step.head(200, [("Content-Length", "1000")])
    let start = Array(try beginning(kind).utf8)
    for end in [Step.close, .reset] {
      let (error, _) = try await failure(
        kind, [.send(head + start), .pause(.milliseconds(30)), end])
      #expect(error.kind == .network && error.mayPass && !error.firstBytes.isEmpty)
    }
  }

  @Test(arguments: [
    ("openai", #"data: {"error":{"message":"out of memory","code":"server_error"}}"#, "server"),
    (
      "openai-responses",
      #"data: {"type":"response.failed","response":{"error":{"code":"rate_limit_exceeded","message":"out of memory"}}}"#,
      "rate-limit"
    ),
    (
      "openai-responses",
      #"data: {"type":"error","code":"server_error","message":"out of memory"}"#, "server"
    ),
    (
      "anthropic",
      #"data: {"type":"error","error":{"type":"overloaded_error","message":"out of memory"}}"#,
      "overloaded"
    ),
    ("ollama", #"{"error":"out of memory"}"#, "server"),
  ])
  func `an error in the middle of a stream has its kind, and how the stream began is shown`(
    kind: String, event: String, name: String
  ) async throws {
    let start = try beginning(kind)
    let (error, pieces) = try await failure(kind, [.response(200, start + event + "\n\n")])
    #expect(error.kind.rawValue == name && error.message.contains("out of memory"))
    #expect(error.message.contains("in the middle") && error.firstBytes.contains("One"))
    #expect(pieces == ["One"])
  }

  @Test(arguments: WireTests.kinds)
  func `garbage in a stream is malformed, and the garbage shown`(kind: String) async throws {
    let garbage = kind == "ollama" ? "{oops\n" : "data: {oops\n\n"
    let (error, _) = try await failure(kind, [.response(200, try beginning(kind) + garbage)])
    #expect(error.kind == .malformed && error.firstBytes == "{oops")
  }

  @Test(arguments: WireTests.kinds)
  func `what is no stream at all is told as for a plain call`(kind: String) async throws {
    let pages = [
      (200, "<!DOCTYPE html>\n<p>Sign in</p>\n", "malformed"), (200, "", "malformed"),
      (429, "{}", "rate-limit"), (502, "<html>Bad gateway", "overloaded"),
    ]
    for (status, body, name) in pages {
      let (error, pieces) = try await failure(kind, [.response(status, body)])
      #expect(error.kind.rawValue == name && pieces == [], "\(error)")
      #expect(error.firstBytes.isEmpty == body.isEmpty)
    }
  }

  @Test(arguments: WireTests.kinds)
  func `cancelling closes the socket, the server sees`(kind: String) async throws {
    let server = try LoopbackServer { _, _ in
      [.send(Step.head(200, [])), .pause(.seconds(60)), .close]
    }
    defer { server.stop() }
    let provider = try WireTests.provider(kind, at: server, timeout: 60)
    for isStreamed in [true, false] {
      let before = server.hangUps
      let count = server.requests.count
      let task = Task { () async throws(ProviderError) in
        isStreamed
          ? try await provider.stream(request) { _ in } : try await provider.complete(request)
      }
      for _ in 0..<1_000 where server.requests.count == count {
        try await Task.sleep(for: .milliseconds(10))
      }
      task.cancel()
      guard case .failure(let error as ProviderError) = await task.result else {
        Issue.record("a cancelled call has an answer")
        return
      }
      #expect(error.kind == .cancelled)
      for _ in 0..<1_000 where server.hangUps == before {
        try await Task.sleep(for: .milliseconds(10))
      }
      #expect(server.hangUps == before + 1)
    }
  }

  @Test func `a server that does not stream is understood`() async throws {
    let body = #"{"choices":[{"message":{"content":"all at once"},"finish_reason":"stop"}]}"#
    let (result, pieces) = try await outcome("openai", [.ok(body)])
    #expect(try result.get().text == "all at once" && pieces == ["all at once"])
  }

  @Test func `what becomes of the connection after the last event does not matter`() async throws {
    let head = Step.head(200, [("Content-Length", "1000")])
    let stream = try Array("\(beginning("openai"))data: [DONE]\n\n".utf8)
    let (result, _) = try await outcome(
      "openai", [.send(head + stream), .pause(.milliseconds(30)), .reset])
    #expect(try result.get().text == "One")
  }

  @Test func `calls, refusals, probabilities and thoughts are put together`() async throws {
    let chunks = [
      #"{"choices":[{"delta":{"role":"assistant","content":null,"refusal":"No"}}]}"#,
      #"{"choices":[{"delta":{"refusal":"pe"},"logprobs":{"content":[{"token":"a","logprob":-0.5}]}}]}"#,
      #"{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"add","arguments":""}}]}}]}"#,
      #"{"choices":[{"delta":{"tool_calls":[{"index":1,"id":"c2","function":{"name":"sub","arguments":"{}"}}]}}]}"#,
      #"{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"a\":"}}]}}]}"#,
      #"{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]}}]}"#,
      #"{"choices":[{"delta":{},"finish_reason":"tool_calls"}]}"#, "[DONE]",
    ]
    let body = chunks.map { "data: \($0)\n\n" }.joined()
    let completion = try await outcome("openai", [.response(200, body)]).0.get()
    #expect(completion.refusal == "Nope" && completion.finishReason == "tool_calls")
    #expect(completion.logprobs == [TokenLogprob(token: "a", logprob: -0.5)])
    #expect(
      completion.toolCalls == [
        ToolCall(id: "c1", name: "add", arguments: #"{"a":1}"#),
        ToolCall(id: "c2", name: "sub", arguments: "{}"),
      ])
    let blocks = [
      #"{"type":"message_start","message":{"id":"m","usage":{"input_tokens":1}}}"#,
      #"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}"#,
      #"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}"#,
      #"{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t","name":"add","input":{}}}"#,
      #"{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"a\""}}"#,
      #"{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":": 1}"}}"#,
      #"{"type":"message_delta","delta":{"stop_reason":"tool_use"}}"#, #"{"type":"message_stop"}"#,
    ]
    let message = try await outcome(
      "anthropic", [.response(200, blocks.map { "data: \($0)\n\n" }.joined())]
    ).0.get()
    #expect(message.toolCalls == [ToolCall(id: "t", name: "add", arguments: #"{"a":1}"#)])
    #expect(message.text == "" && message.usage.inputTokens == 1)
  }
}
