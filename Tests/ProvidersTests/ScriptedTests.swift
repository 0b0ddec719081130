import Providers
import Testing

struct ScriptedTests {
  private let request = CompletionRequest(
    model: "m", messages: [Message(role: .user, content: "one two")])

  @Test func `steps are taken in order, and a call past the end fails`() async throws {
    let refusal = ProviderError(.rateLimit, "slow down", status: 429, retryAfter: 2)
    let provider = ScriptedProvider(steps: [.answer("yes"), .failure(refusal)])
    let first = try await provider.complete(request)
    #expect(first.text == "yes" && first.usage == Usage(inputTokens: 2, outputTokens: 1))
    await #expect(throws: refusal) { try await provider.complete(request) }
    let past = await #expect(throws: ProviderError.self) { try await provider.complete(request) }
    #expect(past?.message.contains("2 steps") == true)
    #expect(provider.calls == 3)
  }

  @Test func `a delay is waited for, measured, and ended by cancellation`() async throws {
    let provider = ScriptedProvider { _, call in
      .after(call == 0 ? .milliseconds(20) : .seconds(60), .answer("late"))
    }
    #expect(try await provider.complete(request).latency >= 0.02)
    let asked = request
    let task = Task { try await provider.complete(asked) }
    try await Task.sleep(for: .milliseconds(10))
    task.cancel()
    let error = await #expect(throws: ProviderError.self) { try await task.value }
    #expect(error?.kind == .cancelled)
  }

  @Test func `a function sees the request and how many calls came before`() async throws {
    let provider = ScriptedProvider { request, call in .answer("\(request.model) \(call)") }
    #expect(try await provider.complete(request).text == "m 0")
    #expect(try await provider.complete(request).text == "m 1")
  }
}
