import Content
import Diagnostics
import LabTesting
import Providers
import Testing
import Transport

struct EmbeddingTests {
  static let kinds = ["openai", "ollama"]

  private func embedder(
    _ kind: String, at server: LoopbackServer
  ) throws -> any EmbeddingProvider {
    try #require(try WireTests.provider(kind, at: server) as? any EmbeddingProvider)
  }

  @Test(arguments: kinds)
  func `each text gets its vector, in batches and in order`(kind: String) async throws {
    let server = try DialectServer.start()
    defer { server.stop() }
    let texts = (0..<300).map { String(repeating: "x", count: $0 % 50) + "é\($0)" }
    let vectors = try await embedder(kind, at: server).embed(texts, model: "echo")
    #expect(vectors == texts.map { DialectServer.embedding(of: $0).map(Float.init) })
    #expect(server.requests.count == 3)
  }

  @Test(arguments: kinds)
  func `no texts are no vectors and no call`(kind: String) async throws {
    let server = try DialectServer.start()
    defer { server.stop() }
    #expect(try await embedder(kind, at: server).embed([], model: "echo") == [])
    #expect(server.requests.isEmpty)
  }

  @Test(arguments: [
    ("openai", "{}"), ("openai", #"{"data":[]}"#), ("openai", #"{"data":[{"embedding":[]}]}"#),
    ("openai", #"{"data":[{"embedding":["a"]}]}"#),
    ("openai", #"{"data":[{"embedding":[1]},{"embedding":[1]}]}"#),
    ("ollama", "{}"), ("ollama", #"{"embeddings":[[null]]}"#), ("ollama", #"{"embeddings":[]}"#),
  ])
  func `an answer without the vectors that were asked for is malformed`(
    kind: String, body: String
  ) async throws {
    let server = try LoopbackServer { _, _ in [.ok(body)] }
    defer { server.stop() }
    let embedder = try embedder(kind, at: server)
    let error = await #expect(throws: ProviderError.self) {
      try await embedder.embed(["a"], model: "echo")
    }
    #expect(error?.kind == .malformed && error?.firstBytes == body)
  }

  @Test func `a server that gives a vector for each token is told to pool`() async throws {
    let body = #"{"data":[{"embedding":[[1,0],[0,1]]}]}"#
    let server = try LoopbackServer { _, _ in [.ok(body)] }
    defer { server.stop() }
    let embedder = try embedder("openai", at: server)
    let error = await #expect(throws: ProviderError.self) {
      try await embedder.embed(["a"], model: "echo")
    }
    #expect(error?.kind == .malformed)
    #expect(error?.message.contains("--pooling mean") == true, "\(error?.message ?? "")")
  }

  @Test(arguments: kinds)
  func `a model that is not there is not found`(kind: String) async throws {
    let server = try DialectServer.start()
    defer { server.stop() }
    let embedder = try embedder(kind, at: server)
    let error = await #expect(throws: ProviderError.self) {
      try await embedder.embed(["a"], model: "none")
    }
    #expect(error?.kind == .notFound)
  }

  @Test func `the registry finds the embedder, or says who embeds`() throws {
    let registry = ProviderRegistry(environment: Environment([:]), transport: ClosedTransport())
    let (provider, model) = try registry.embedder("ollama/nomic-embed-text")
    #expect(provider.family == "ollama" && model == "nomic-embed-text")
    let error = try #require(throws: Diagnostic.self) { _ = try registry.embedder("anthropic/x") }
    #expect(error.suggestion == "embedding models are served by ollama, openai")
  }
}
