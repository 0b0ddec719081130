import Content
import Diagnostics
import LabTesting
import Providers
import Testing
import Transport

/// The providers over real sockets, against a server that speaks each one's interface.
struct WireTests {
  static let kinds = ["openai", "openai-responses", "anthropic", "ollama"]

  /// A provider of a kind at the server's address.
  static func provider(
    _ kind: String,
    at server: LoopbackServer,
    key: String? = nil,
    timeout: Double = 5
  ) throws -> any Provider {
    let path = kind.hasPrefix("openai") ? "/v1" : ""
    let settings = Settings(providers: [
      kind: ProviderSettings(
        kind: kind, baseURL: server.url + path, keyEnvironmentName: "LAB_KEY", timeout: timeout)
    ])
    let registry = ProviderRegistry(
      settings: settings, environment: Environment(key.map { ["LAB_KEY": $0] } ?? [:]),
      transport: CurlTransport())
    return try registry.resolve("\(kind)/x").provider
  }

  private let request = CompletionRequest(
    model: "echo",
    messages: [
      Message(role: .system, content: "Be brief."), Message(role: .user, content: "héllo"),
    ],
    parameters: Parameters(temperature: 0, maxTokens: 9))

  @Test(arguments: kinds)
  func `every provider keeps the contract`(kind: String) async throws {
    let server = try DialectServer.start()
    defer { server.stop() }
    let provider = try Self.provider(kind, at: server, key: DialectServer.key)
    #expect(await ProviderContract.violations(by: provider, model: "echo", slow: "slow") == [])
  }

  @Test func `the providers without a server keep the contract too`() async {
    #expect(await ProviderContract.violations(by: EchoingNearest(), model: "nearest") == [])
    let scripted = ScriptedProvider { request, _ in
      let echo = ScriptedProvider.Step.answer("echo: \(request.messages[0].content)")
      return switch request.model {
      case "echo": echo
      case "slow": .after(.seconds(60), echo)
      default: .failure(ProviderError(.notFound, "there is no such model"))
      }
    }
    #expect(await ProviderContract.violations(by: scripted, model: "echo", slow: "slow") == [])
  }

  @Test(arguments: kinds)
  func `a model that is not there suggests the nearest that is`(kind: String) async throws {
    let server = try DialectServer.start()
    defer { server.stop() }
    let provider = try Self.provider(kind, at: server)
    for (name, words) in [("ecko", "did you mean `\(kind)/echo`?"), ("zzz", "serves echo, slow")] {
      var asked = request
      asked.model = name
      let error = try await #require(throws: ProviderError.self) {
        try await provider.complete(asked)
      }
      let suggestion = await provider.diagnostic(of: error, model: name).suggestion
      #expect(suggestion?.contains(words) == true)
      #expect(suggestion?.contains("`ollama pull \(name)` fetches it") == (kind == "ollama"))
    }
  }

  @Test(arguments: kinds)
  func `an answer is read with its usage and reason`(kind: String) async throws {
    let server = try DialectServer.start()
    defer { server.stop() }
    let completion = try await Self.provider(kind, at: server).complete(request)
    #expect(completion.text == "echo: héllo")
    let reasons = ["anthropic": "end_turn", "openai-responses": "completed"]
    #expect(completion.finishReason == reasons[kind, default: "stop"])
    #expect(completion.usage.inputTokens == 10 && completion.usage.outputTokens == 2)
    #expect(completion.usage.cachedTokens == (kind == "ollama" ? nil : 3))
    #expect(completion.usage.reasoningTokens == nil)
    #expect(try JSON(parsing: completion.raw).object != nil)
  }

  @Test func `the parameters are mapped for each interface`() async throws {
    let server = try DialectServer.start()
    defer { server.stop() }
    var asked = request
    (asked.parameters.topP, asked.parameters.stop) = (0.5, ["x"])
    for kind in ["openai", "anthropic", "ollama"] {
      _ = try await Self.provider(kind, at: server).complete(asked)
    }
    let bodies = try server.requests.map { try JSON(parsing: $0.body).text() }
    let chat =
      #"[{"role":"system","content":"Be brief."},{"role":"user","content":"héllo"}]"#
    #expect(
      bodies == [
        #"{"model":"echo","messages":\#(chat),"temperature":0.0,"top_p":0.5,"max_tokens":9,"stop":["x"]}"#,
        #"{"model":"echo","max_tokens":9,"messages":[{"role":"user","content":"héllo"}],"#
          + #""system":"Be brief.","temperature":0.0,"top_p":0.5,"stop_sequences":["x"]}"#,
        #"{"model":"echo","messages":\#(chat),"stream":false,"options":{"temperature":0.0,"#
          + #""top_p":0.5,"num_predict":9,"stop":["x"]}}"#,
      ])
    #expect(server.requests.map(\.path) == ["/v1/chat/completions", "/v1/messages", "/api/chat"])
  }

  @Test(arguments: [
    ("anthropic", Parameters(seed: 1)), ("anthropic", Parameters(logprobs: 0)),
    ("anthropic", Parameters(responseFormat: ["type": "json_object"])),
    ("openai-responses", Parameters(seed: 1)), ("openai-responses", Parameters(stop: ["x"])),
    ("ollama", Parameters(responseFormat: ["type": "text"])),
  ])
  func `what a provider cannot do is an error and not sent`(
    kind: String, parameters: Parameters
  ) async throws {
    let server = try DialectServer.start()
    defer { server.stop() }
    var asked = request
    asked.parameters = parameters
    let provider = try Self.provider(kind, at: server)
    let error = await #expect(throws: ProviderError.self) { try await provider.complete(asked) }
    #expect(error?.kind == .unsupported && server.requests.isEmpty)
  }

  @Test(arguments: kinds)
  func `on loopback no key is asked for, and one that is set is sent in one header`(
    kind: String
  ) async throws {
    let server = try DialectServer.start()
    defer { server.stop() }
    _ = try await Self.provider(kind, at: server).complete(request)
    _ = try await Self.provider(kind, at: server, key: DialectServer.key + "\n").complete(request)
    let holders = server.requests.map { request in
      request.headers.filter { $0.value.contains(DialectServer.key) }.keys.sorted()
    }
    #expect(holders == [[], [kind == "anthropic" ? "x-api-key" : "authorization"]])
    #expect(!server.requests.contains { $0.path.contains(DialectServer.key) })
  }

  @Test(arguments: kinds)
  func `a key that is refused is in no error, though the server repeats it`(kind: String)
    async throws
  {
    let server = try DialectServer.start()
    defer { server.stop() }
    let provider = try Self.provider(kind, at: server, key: "wrong-key-0815")
    let error = try await #require(throws: ProviderError.self) {
      try await provider.complete(request)
    }
    #expect(error.status == 401 && error.kind == .authentication)
    #expect(error.message.contains("[key]"))
    #expect(!"\(error) \(error.diagnostic.rendered())".contains("0815"))
  }

  @Test func `a key for one server goes to no other`() async throws {
    let server = try DialectServer.start()
    defer { server.stop() }
    let settings = Settings(providers: [
      "other": ProviderSettings(kind: "openai", baseURL: "\(server.url)/v1")
    ])
    let registry = ProviderRegistry(
      settings: settings, environment: Environment(["OPENAI_API_KEY": DialectServer.key]),
      transport: CurlTransport())
    _ = try await registry.resolve("other/echo").provider.complete(request)
    #expect(server.requests.first?.headers["authorization"] == nil)
  }

  @Test(arguments: ["OPENAI_BASE_URL", "ANTHROPIC_BASE_URL", "OLLAMA_HOST"])
  func `the environment names the server`(variable: String) async throws {
    let server = try DialectServer.start()
    defer { server.stop() }
    let value =
      switch variable {
      case "OPENAI_BASE_URL": server.url + "/v1/"
      case "OLLAMA_HOST": "0.0.0.0:\(server.port)"
      default: server.url
      }
    let registry = ProviderRegistry(
      environment: Environment([variable: value]), transport: CurlTransport())
    let name =
      ["OPENAI_BASE_URL": "openai", "ANTHROPIC_BASE_URL": "anthropic"][variable] ?? "ollama"
    let completion = try await registry.resolve("\(name)/echo").provider.complete(request)
    #expect(completion.text == "echo: héllo")
  }
}

/// `local/nearest` answers by example; the contract asks for answers that hold the question.
private struct EchoingNearest: Provider {
  private let nearest = NearestProvider()
  var name: String { nearest.name }
  var family: String { nearest.family }
  var summary: String { nearest.summary }

  func complete(_ request: CompletionRequest) async throws(ProviderError) -> Completion {
    var asked = request
    let question = request.messages[0]
    let example = Message(role: .assistant, content: "echo: \(question.content)")
    asked.messages = [question, example, question]
    return try await nearest.complete(asked)
  }

  func models() async throws(ProviderError) -> [String] { try await nearest.models() }
}
