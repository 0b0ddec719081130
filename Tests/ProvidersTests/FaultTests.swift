import Content
import Foundation
import LabTesting
import Providers
import Testing
import Transport

/// Every provider against servers that misbehave: each outcome has its kind, and the first bytes of what
/// came are shown.
struct FaultTests {
  private typealias Step = LoopbackServer.Step
  static let kinds = WireTests.kinds

  private let request = CompletionRequest(
    model: "m", messages: [Message(role: .user, content: "a")])

  private func failure(
    _ kind: String,
    _ steps: [LoopbackServer.Step]
  ) async throws -> ProviderError {
    let server = try LoopbackServer { _, _ in steps }
    defer { server.stop() }
    let provider = try WireTests.provider(kind, at: server, key: "sk-lab-12345678")
    return try await #require(throws: ProviderError.self) { try await provider.complete(request) }
  }

  @Test(arguments: kinds)
  func `a body that is no answer is malformed, and how it began is shown`(kind: String) async throws
  {
    let bodies = [
      ("", "is empty", ""), ("{\"choices\": [", "not a JSON object", "{\"choices\": ["),
      ("<!DOCTYPE html>\n<p>Sign in", "web page", "<!DOCTYPE html> <p>Sign in"),
      ("[1]", "not a JSON object", "[1]"), ("{\"a\": 1}", "has no `", "{\"a\": 1}"),
      ("\u{1B}[2Jx", "not a JSON object", "\u{241B}[2Jx"),
    ]
    for (body, words, start) in bodies {
      let error = try await failure(kind, [.response(200, body)])
      #expect(error.kind == .malformed && error.message.contains(words), "\(error)")
      #expect(error.firstBytes == start)
    }
  }

  @Test(arguments: kinds)
  func `an answer of bytes that are no text is malformed`(kind: String) async throws {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x00, 0x80]
    let head = Step.head(200, [("Content-Length", "4")])
    #expect(try await failure(kind, [.send(head + bytes)]).kind == .malformed)
  }

  @Test(arguments: kinds)
  func `a web page with a bad status is told by its status`(kind: String) async throws {
    let error = try await failure(kind, [.response(502, "<html><body>Bad gateway</body></html>")])
    #expect(error.kind == .overloaded && error.status == 502)
    #expect(error.firstBytes.contains("Bad gateway"))
  }

  @Test(arguments: kinds)
  func `a broken connection is a network error that may pass`(kind: String) async throws {
    let head = Step.head(200, [("Content-Length", "1000")])
    for steps in [[Step.reset], [.close], [.send(head + [123]), .reset], [.send(head), .close]] {
      let error = try await failure(kind, steps)
      #expect(error.kind == .network && error.mayPass)
    }
  }

  @Test func `garbage instead of HTTP is malformed`() async throws {
    let error = try await failure("openai", [.send(Array("?!\r\n\r\n".utf8)), .close])
    #expect(error.kind == .malformed)
  }

  @Test func `a redirect is not followed and says so`() async throws {
    let error = try await failure(
      "openai", [.response(307, headers: [("Location", "https://elsewhere.test")], "")])
    #expect(error.kind == .malformed && error.message.contains("redirect"))
  }

  /// Statuses and bodies as the services document them, and the kind that each means.
  @Test func `every failure of the collection has its kind`() async throws {
    let file = try #require(
      Bundle.module.url(forResource: "Fixtures/failures", withExtension: "jsonl"))
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count >= 20)
    for line in lines {
      let entry = try JSON(parsing: String(line))
      let status = try #require(entry["status"]?.integer)
      let error = try await failure(
        try #require(entry["provider"]?.string),
        [.response(status, try #require(entry["body"]?.string))])
      #expect(error.kind.rawValue == entry["kind"]?.string, "\(line)")
      #expect(error.status == status || error.kind == .contentFilter)
    }
  }

  struct Wait: Sendable {
    let headers: [(String, String)]
    let seconds: Double?

    init(_ headers: KeyValuePairs<String, String>, _ seconds: Double?) {
      self.headers = headers.map { ($0.key, $0.value) }
      self.seconds = seconds
    }
  }

  private static let waits: [Wait] = [
    Wait(["retry-after-ms": "1500", "retry-after": "9"], 1.5),
    Wait(["Retry-After": "7"], 7),
    Wait(["retry-after": "Sun, 06 Nov 1994 08:49:37 GMT"], 0),
    Wait(["retry-after": "Sunday, 06-Nov-94 08:49:37 GMT"], 0),
    Wait(["retry-after": "Sun Nov  6 08:49:37 1994"], 0),
    Wait(["retry-after": "Sunday, 06-Nov-194 08:49:37 GMT"], nil),
    Wait(["retry-after": "Sun Abc  6 08:49:37 1994"], nil),
    Wait(["x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "6m0s"], 360),
    Wait(["x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "120ms"], 0.12),
    Wait(
      [
        "anthropic-ratelimit-tokens-remaining": "0",
        "anthropic-ratelimit-tokens-reset": "1994-11-06T08:49:37Z",
      ], 0),
    Wait(["x-ratelimit-remaining-tokens": "5", "x-ratelimit-reset-tokens": "6m0s"], nil),
    Wait(["x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "6 minutes"], nil),
    Wait(["retry-after": "soon"], nil),
    Wait(["retry-after": "-1"], nil),
    Wait(["retry-after": "nan"], nil),
    Wait([:], nil),
  ]

  @Test(arguments: waits)
  func `the wait that a server asks for is read from its headers`(wait: Wait) async throws {
    let error = try await failure("openai", [.response(429, headers: wait.headers, "{}")])
    #expect(error.retryAfter == wait.seconds)
  }

  @Test func `a huge body ends soon`() async throws {
    let head = Step.head(200, [("Content-Type", "application/json")])
    let error = try await failure(
      "openai", [.send(head), .flood([UInt8](repeating: 32, count: 1 << 20), times: 10_000)])
    #expect(error.kind == .malformed && error.message.contains("more than"))
  }

  @Test func `an answer that does not come times out`() async throws {
    let server = try LoopbackServer { _, _ in [.pause(.seconds(15)), .close] }
    defer { server.stop() }
    let settings = Settings(providers: [
      "m": ProviderSettings(kind: "openai", baseURL: server.url, timeout: 0.2)
    ])
    let registry = ProviderRegistry(
      settings: settings, environment: Environment([:]), transport: CurlTransport())
    let provider = try registry.resolve("m/m").provider
    let error = await #expect(throws: ProviderError.self) { try await provider.complete(request) }
    #expect(error?.kind == .timeout && error?.mayPass == true)
  }

  @Test func `a storm of refusals passes when the retries wait`() async throws {
    let server = try LoopbackServer { request, number in
      number < 3
        ? [.response(429, headers: [("retry-after-ms", "10")], "{}")]
        : [.ok(#"{"choices":[{"message":{"content":"at last"}}]}"#)]
    }
    defer { server.stop() }
    let provider = try WireTests.provider("openai", at: server)
    let asked = request
    let completion = try await RetryPolicy(retries: 3).run {
      () async throws(ProviderError) in try await provider.complete(asked)
    }
    #expect(completion.text == "at last" && server.requests.count == 4)
    #expect(completion.usage == Usage())
  }
}
