import Foundation
import LabTesting
import Providers
import Synchronization
import Testing
import Transport

/// The kind of provider, its address and its model.
private let interopTarget = (ProcessInfo.processInfo.environment["CARDLAB_INTEROP"] ?? "")
  .split(separator: " ").map(String.init)

/// Streams against a server that nobody here wrote; `Tests/Interop/run.sh` starts one and
/// says in the environment where it is: `CARDLAB_INTEROP="openai http://127.0.0.1:4000/v1 mock"`.
@Suite(.serialized, .enabled(if: interopTarget.count >= 3, "make test-interop runs this"))
struct InteropTests {
  private func provider() throws -> any Provider {
    let settings = Settings(providers: [
      "interop": ProviderSettings(
        kind: interopTarget[0], baseURL: interopTarget[1], keyEnvironmentName: "LAB_KEY",
        timeout: 60)
    ])
    let registry = ProviderRegistry(settings: settings, transport: CurlTransport())
    return try registry.resolve("interop/\(interopTarget[2])").provider
  }

  private let request = CompletionRequest(
    model: interopTarget.count > 2 ? interopTarget[2] : "",
    messages: [Message(role: .user, content: "Say something.")],
    parameters: Parameters(temperature: 0, maxTokens: 8))

  @Test func `a streamed answer comes in pieces and is whole`() async throws {
    let heard = Mutex<[String]>([])
    let streamed = try await provider().stream(request) { text in
      heard.withLock { $0.append(text) }
    }
    let pieces = heard.withLock { $0 }
    #expect(pieces.joined() == streamed.text && streamed.finishReason != nil)
    #expect(streamed.pieces == pieces)
    let plain = try await provider().complete(request)
    #expect(plain.text == streamed.text && plain.finishReason == streamed.finishReason)
  }

  @Test func `a model that is not there is a named failure`() async throws {
    var asked = request
    asked.model = "no-such-model"
    let question = asked
    let provider = try provider()
    // llama-cpp-python answers by its only model, whatever it is called.
    do throws(ProviderError) { _ = try await provider.complete(question) } catch {
      #expect([.notFound, .unsupported].contains(error.kind), "\(error)")
    }
  }
}
