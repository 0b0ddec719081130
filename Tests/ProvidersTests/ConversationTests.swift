import Content
import Foundation
import LabTesting
import Providers
import Synchronization
import Testing
import Transport

/// A line of a collection in Fixtures, under the name by which a failure is reported.
struct WireSample: Sendable, CustomTestStringConvertible {
  let provider: String
  let json: JSON

  var testDescription: String { "\(provider): \(json["what"]?.string ?? "")" }

  static func collection(_ name: String) -> [WireSample] {
    let file = Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "jsonl")
    let text = file.flatMap { try? String(contentsOf: $0, encoding: .utf8) } ?? ""
    return text.split(separator: "\n").compactMap { line in
      guard let json = try? JSON(parsing: String(line)), let provider = json["provider"]?.string
      else { return nil }
      return WireSample(provider: provider, json: json)
    }
  }
}

/// What goes over the wire to each provider, and what comes back, whole.
///
/// The collections are written after the interfaces' references that the sources of the providers name.
struct ConversationTests {
  private static let conversations = WireSample.collection("conversations")
  private static let answers = WireSample.collection("answers")
  private static let streams = WireSample.collection("streams")

  @Test func `the collections are there, for every kind of server`() {
    for collection in [Self.conversations, Self.answers, Self.streams] {
      #expect(Set(collection.map(\.provider)).isSuperset(of: WireTests.kinds))
    }
    #expect(Self.conversations.count == 5 && Self.answers.count == 17 && Self.streams.count == 11)
  }

  /// Sends nothing and keeps what was to be sent.
  private final class Keeping: Transport {
    private let kept = Mutex<[HTTPRequest]>([])
    var requests: [HTTPRequest] { kept.withLock { $0 } }

    func send(
      _ request: HTTPRequest, receive: (@Sendable ([UInt8]) -> Wish)?
    ) async throws(TransportError) -> HTTPResponse {
      kept.withLock { $0.append(request) }
      throw TransportError(.closed, "nothing is sent")
    }
  }

  private func conversation() throws -> CompletionRequest {
    let calls = [("c1", "left"), ("c2", "right")].map { id, part in
      ToolCall(id: id, name: "look", arguments: #"{"part":"\#(part)"}"#)
    }
    let picture = try MessageImage(bytes: [0xFF, 0xD8, 0xFF, 0xE0])
    return CompletionRequest(
      model: "m",
      messages: [
        Message(role: .system, content: "Be brief."),
        Message(role: .user, content: "What is this?", images: [picture]),
        Message(role: .assistant, content: "", toolCalls: calls),
        Message(role: .tool, content: "a cat", toolCallID: "c1"),
        Message(role: .tool, content: "a dog", toolCallID: "c2"),
        Message(role: .assistant, content: "A cat and a dog."),
        Message(role: .user, content: "Sure?"),
      ],
      parameters: try Parameters(
        json: try JSON(
          parsing: """
            {"temperature": 0.5, "top_p": 0.75, "max_tokens": 64, "reasoning_effort": "low",
             "response_format": {"type": "json_schema", "json_schema": {"name": "answer",
              "strict": true,
              "schema": {"type": "object", "properties": {"animal": {"type": "string"}}}}},
             "tools": [{"type": "function", "function": {"name": "look",
              "description": "Looks closer.",
              "parameters": {"type": "object", "properties": {"part": {"type": "string"}}}}}]}
            """)))
  }

  @Test(arguments: conversations)
  func `a conversation with pictures, tools and a schema is written as each interface wants it`(
    sample: WireSample
  ) async throws {
    let transport = Keeping()
    let settings = Settings(providers: [
      "near": ProviderSettings(kind: "openai", baseURL: "http://127.0.0.1:9/v1")
    ])
    let registry = ProviderRegistry(
      settings: settings,
      environment: Environment(["OPENAI_API_KEY": "sk-1", "ANTHROPIC_API_KEY": "sk-2"]),
      transport: transport)
    let (provider, _) = try registry.resolve("\(sample.provider)/m")
    let request = try conversation()
    await #expect(throws: ProviderError.self) { try await provider.complete(request) }
    let sent = try #require(transport.requests.first)
    #expect(sent.url == sample.json["url"]?.string)
    #expect(try JSON(parsing: sent.body) == sample.json["body"])
  }

  /// Puts members that no interface knows into every object, but for those that a model wrote.
  private func embroidered(_ json: JSON) -> JSON {
    switch json {
    case .array(let elements): return .array(elements.map(embroidered))
    case .object(let object):
      var members = JSONObject()
      for (name, value) in object.members {
        members[name] = ["input", "arguments"].contains(name) ? value : embroidered(value)
      }
      members["x_new"] = ["of": "tomorrow", "list": [1, .null]]
      return .object(members)
    default: return json
    }
  }

  private func check(
    _ completion: Completion, _ sample: WireSample, _ location: SourceLocation = #_sourceLocation
  ) {
    guard case .object(var members) = completion.json else { return }
    members["raw"] = nil
    members["latency"] = nil
    #expect(.object(members) == sample.json["completion"], sourceLocation: location)
  }

  private let question = CompletionRequest(
    model: "m", messages: [Message(role: .user, content: "a")])

  @Test(arguments: answers)
  func `an answer is read with all that belongs to it, and nothing new disturbs`(
    sample: WireSample
  ) async throws {
    let body = try #require(sample.json["body"])
    for body in [body, embroidered(body)] {
      let server = try LoopbackServer { _, _ in [.ok(body.text())] }
      defer { server.stop() }
      check(try await WireTests.provider(sample.provider, at: server).complete(question), sample)
    }
  }

  @Test(arguments: streams)
  func `a stream is read with all that belongs to it, and nothing new disturbs`(
    sample: WireSample
  ) async throws {
    let events = try #require(sample.json["events"]?.array)
    let stranger: JSON = ["type": "brand.new", "x": 1]
    let more: [JSON] = events.flatMap { event in [stranger, embroidered(event)] }
    for events in [events, more] {
      let body = events.map { event in
        let text = event.string ?? event.text()
        return sample.provider == "ollama" ? "\(text)\n" : "data: \(text)\n\n"
      }
      let server = try LoopbackServer { _, _ in [.ok(body.joined())] }
      defer { server.stop() }
      let provider = try WireTests.provider(sample.provider, at: server)
      check(try await provider.stream(question) { _ in }, sample)
    }
  }

  @Test(arguments: WireTests.kinds)
  func `the name that the server gave the request is kept`(kind: String) async throws {
    let body = try #require(Self.answers.first { $0.provider == kind }?.json["body"])
    for name in ["x-request-id", "request-id"] {
      let server = try LoopbackServer { _, _ in
        [.response(200, headers: [(name, "req-4711")], body.text())]
      }
      defer { server.stop() }
      let completion = try await WireTests.provider(kind, at: server).complete(question)
      #expect(completion.requestID == "req-4711")
    }
  }
}
