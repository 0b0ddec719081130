import Diagnostics
import LabTesting
import Providers
import Testing
import Transport

struct RegistryTests {
  private static let names = [
    "anthropic", "exec", "local", "ollama", "openai", "openai-responses",
  ]

  private let registry = ProviderRegistry(
    environment: Environment([:]), transport: ClosedTransport())

  @Test func `the built-in providers are there without settings`() {
    #expect(registry.all.map(\.name) == Self.names)
    #expect(ProviderKind.catalogue.map(\.name) == Self.names)
  }

  @Test func `a model's name may hold further slashes`() throws {
    let (provider, model) = try registry.resolve("openai/meta/llama-3:free")
    #expect(provider.name == "openai" && model == "meta/llama-3:free")
  }

  @Test func `an unknown provider suggests the nearest`() throws {
    let error = try #require(throws: Diagnostic.self) { _ = try registry.resolve("opneai/gpt-4o") }
    #expect(error.kind == "unknown-provider" && error.suggestion == "did you mean `openai`?")
    let far = try #require(throws: Diagnostic.self) { _ = try registry.resolve("xyzzy/gpt-4o") }
    #expect(
      far.suggestion?.contains("anthropic, exec, local, ollama, openai, openai-responses") == true)
  }

  @Test(arguments: ["gpt-4o", "", "/", "openai/", "/gpt-4o"])
  func `a name that is not provider/model is an error`(name: String) throws {
    let error = try #require(throws: Diagnostic.self) { _ = try registry.resolve(name) }
    #expect(error.kind == "bad-model-name")
  }

  @Test func `settings add providers and limits, programs too`() throws {
    let settings = try Settings(
      yaml: "providers: {mock: {base_url: 'http://127.0.0.1:1/v1', rpm: 5}}", source: "s")
    var registry = ProviderRegistry(
      settings: settings, environment: Environment([:]), transport: ClosedTransport())
    registry.register(ScriptedProvider(steps: []))
    #expect(try registry.resolve("mock/a").provider.family == "openai")
    #expect(try registry.resolve("scripted/a").provider.family == "scripted")
    #expect(registry.limits(of: "mock").requestsPerMinute == 5)
    #expect(registry.limits(of: "openai") == ProviderLimits())
  }

  @Test(arguments: ["openai", "anthropic"])
  func `a missing key is an error when a call needs it, which names the variable`(
    name: String
  ) async throws {
    let (provider, model) = try registry.resolve("\(name)/some-model")
    let error = await #expect(throws: ProviderError.self) {
      try await provider.complete(
        CompletionRequest(model: model, messages: [Message(role: .user, content: "a")]))
    }
    #expect(error?.kind == .missingKey)
    #expect(error?.message.contains("\(name.uppercased())_API_KEY") == true)
  }

  @Test func `a closed network is an error that says so`() async throws {
    let (provider, model) = try registry.resolve("ollama/llama3")
    let error = await #expect(throws: ProviderError.self) {
      try await provider.complete(
        CompletionRequest(model: model, messages: [Message(role: .user, content: "a")]))
    }
    #expect(error?.message.contains("the network is closed here") == true)
    #expect(error?.message.contains("http://127.0.0.1:11434") == true)
    #expect(error?.mayPass == false)
  }

  @Test(arguments: [
    ("http://127.0.0.1:8099/v1", true), ("http://localhost", true), ("http://[::1]:80/v1", true),
    ("https://127.1.2.3/", true), ("https://127.evil.test", false),
    ("http://127.0.0.1.evil.test", false),
    ("https://api.openai.com/v1", false), ("http://10.0.0.1", false),
  ])
  func `loopback is this machine and nothing that looks like it`(url: String, isLoopback: Bool)
    throws
  {
    #expect(try #require(ServerAddress(url)).isLoopback == isLoopback)
  }

  @Test(arguments: [
    "", "127.0.0.1", "ftp://a", "http://", "http://a b", "http://a?b", "http://u@a",
  ])
  func `what is no base address is none`(url: String) { #expect(ServerAddress(url) == nil) }

  @Test func `all providers are asked for their models at once, and none for long`() async throws {
    let server = try DialectServer.start()
    let silent = try LoopbackServer { _, _ in [.pause(.seconds(30)), .close] }
    defer {
      server.stop()
      silent.stop()
    }
    let settings = Settings(providers: [
      "good": ProviderSettings(kind: "openai", baseURL: "\(server.url)/v1"),
      "ollama": ProviderSettings(kind: "ollama", baseURL: server.url),
      "silent": ProviderSettings(kind: "openai", baseURL: silent.url),
      "quiet": ProviderSettings(kind: "anthropic", baseURL: silent.url),
    ])
    let registry = ProviderRegistry(
      settings: settings, environment: Environment([:]), transport: CurlTransport())
    let listings = await registry.listings(within: .seconds(8))
    // One after the other, the second would be asked when the first has hung up.
    #expect(silent.mostAtOnce == 2)
    #expect(listings.map(\.provider.name) == registry.all.map(\.name))
    let found = Dictionary(uniqueKeysWithValues: listings.map { ($0.provider.name, $0.models) })
    #expect(try found["good"]?.get() == ["echo", "slow"])
    #expect(try found["ollama"]?.get() == ["echo", "slow"])
    #expect(try found["local"]?.get().first == "nearest")
    for (name, kind) in [
      ("silent", ProviderError.Kind.timeout), ("quiet", .timeout), ("openai", .missingKey),
    ] {
      guard case .failure(let error)? = found[name] else {
        Issue.record("\(name) lists models")
        continue
      }
      #expect(error.kind == kind)
    }
    #expect(await registry.listings(of: "local").count == 1)
  }
}
