import Providers
import Synchronization
import Testing

struct RetryTests {
  private let policy = RetryPolicy(retries: 3, base: 1, longestBackoff: 3, longestWait: 60)
  private let overloaded = ProviderError(.overloaded, "busy")

  @Test func `the backoff doubles up to its limit, with full jitter`() {
    let longest = (0..<4).map { policy.delay(after: overloaded, attempt: $0, jitter: 1) }
    #expect(longest == [1, 2, 3, nil])
    #expect(policy.delay(after: overloaded, attempt: 2, jitter: 0) == 0)
  }

  @Test func `a wait that is asked for is kept to, unless it is too long`() throws {
    let asked = ProviderError(.rateLimit, "slow", retryAfter: 20)
    let delay = try #require(policy.delay(after: asked, attempt: 0, jitter: 0.5))
    #expect(abs(delay - 21) < 1e-9)
    let hours = ProviderError(.rateLimit, "slow", retryAfter: 7_200)
    #expect(policy.delay(after: hours, attempt: 0) == nil)
  }

  @Test(arguments: ProviderError.Kind.allCases)
  func `only what may pass is tried again`(kind: ProviderError.Kind) {
    let passing: Set<ProviderError.Kind> = [.rateLimit, .overloaded, .server, .timeout, .network]
    let delay = policy.delay(after: ProviderError(kind, "m"), attempt: 0)
    #expect((delay != nil) == passing.contains(kind))
  }

  @Test func `no retries means none, and a huge count does not overflow`() {
    #expect(RetryPolicy(retries: 0).delay(after: overloaded, attempt: 0) == nil)
    let patient = RetryPolicy(retries: 100_000)
    #expect(patient.delay(after: overloaded, attempt: 99_999, jitter: 1) == 30)
  }

  @Test func `each retry is told, and the last failure is what is thrown`() async throws {
    let told = Mutex<[String]>([])
    let provider = ScriptedProvider { _, call in .failure(ProviderError(.server, "no \(call)")) }
    let request = CompletionRequest(model: "m", messages: [])
    let quick = RetryPolicy(retries: 2, base: 0.001)
    let error = await #expect(throws: ProviderError.self) {
      try await quick.run(willRetry: { error, _ in told.withLock { $0.append(error.message) } }) {
        () async throws(ProviderError) in try await provider.complete(request)
      }
    }
    #expect(told.withLock { $0 } == ["no 0", "no 1"] && error?.message == "no 2")
  }

  @Test func `cancelling ends the wait`() async throws {
    let provider = ScriptedProvider { _, _ in
      .failure(ProviderError(.rateLimit, "slow", retryAfter: 100))
    }
    let task = Task {
      try await RetryPolicy().run { () async throws(ProviderError) in
        try await provider.complete(CompletionRequest(model: "m", messages: []))
      }
    }
    while provider.calls == 0 { try await Task.sleep(for: .milliseconds(5)) }
    task.cancel()
    let error = await #expect(throws: ProviderError.self) { try await task.value }
    #expect(error?.kind == .cancelled)
  }
}
