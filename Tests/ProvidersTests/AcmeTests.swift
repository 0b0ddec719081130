import Content
import Foundation
import LabTesting
import Providers
import Testing
import Transport

/// The provider that the guide adds: whoever follows it has one that keeps the contract.
struct AcmeTests {
  private func server() throws -> LoopbackServer {
    try LoopbackServer { request, _ in
      if request.method == "GET" { return [.ok(#"{"models": ["echo", "slow"]}"#)] }
      let body = (try? JSON(parsing: request.body)) ?? .null
      guard body["model"] != "slow" else { return [.pause(.seconds(60)), .close] }
      guard body["model"] == "echo", let prompt = body["prompt"] else {
        return [.response(404, #"{"error": {"message": "no such model"}}"#)]
      }
      let end = #""end": "done", "read": 5, "written": 2"#
      guard body["pieces"] == true else {
        return [.ok(#"{"text": \#(JSON.string("echo: \(prompt.string ?? "")").text()), \#(end)}"#)]
      }
      return [.ok("{\"text\": \"echo: \"}\n{\"text\": \(prompt.text())}\n{\(end)}\n")]
    }
  }

  private func provider(at server: LoopbackServer) -> any Provider {
    ProviderKind.acme.make(
      ProviderKind.Ingredients(
        name: "acme", settings: ProviderSettings(kind: "acme", baseURL: server.url),
        environment: Environment([:]), transport: CurlTransport()))
  }

  @Test func `the guide's provider keeps the contract`() async throws {
    let server = try server()
    defer { server.stop() }
    let provider = provider(at: server)
    #expect(await ProviderContract.violations(by: provider, model: "echo", slow: "slow") == [])
  }

  @Test func `the guide's provider refuses what it cannot do`() async throws {
    let server = try server()
    defer { server.stop() }
    let provider = provider(at: server)
    for parameters in [Parameters(seed: 1), Parameters(topP: 0.5), Parameters(stop: ["x"])] {
      let request = CompletionRequest(
        model: "echo", messages: [Message(role: .user, content: "a")], parameters: parameters)
      let error = await #expect(throws: ProviderError.self) { try await provider.complete(request) }
      #expect(error?.kind == .unsupported && error?.message.hasPrefix("Acme has no `") == true)
    }
    let picture = try MessageImage(bytes: [0xFF, 0xD8, 0xFF, 0xE0])
    let request = CompletionRequest(
      model: "echo", messages: [Message(role: .user, content: "a", images: [picture])])
    let error = await #expect(throws: ProviderError.self) { try await provider.complete(request) }
    #expect(error?.message == "Acme has no `images`" && server.requests.isEmpty)
  }

  @Test func `the guide shows the very source`() throws {
    let here = URL(fileURLWithPath: #filePath)
    let root = here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let source = try String(
      contentsOf: here.deletingLastPathComponent().appending(path: "AcmeProvider.swift"),
      encoding: .utf8)
    let page = try String(contentsOf: root.appending(path: "docs/providers.md"), encoding: .utf8)
    let example = try #require(source.components(separatedBy: "from here on.\n\n").last)
    let shown = example.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "       \($0)" }.joined(separator: "\n")
    #expect(page.contains(shown.trimmingCharacters(in: .newlines)))
  }
}
