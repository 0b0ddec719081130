import LabTesting
import Providers
import Testing

struct RateLimitTests {
  /// 2026-11-22T21:30:00Z.
  private static let now = 1_795_383_000

  private func limit(_ headers: KeyValuePairs<String, String>) -> RateLimit? {
    RateLimit(headers: headers.map { ($0.key, $0.value) }, now: Self.now)
  }

  @Test func `what OpenAI's headers say is read`() {
    let limit = limit([
      "x-ratelimit-limit-requests": "60", "x-ratelimit-remaining-requests": "59",
      "x-ratelimit-reset-requests": "1s", "x-ratelimit-limit-tokens": "150000",
      "x-ratelimit-remaining-tokens": "149984", "x-ratelimit-reset-tokens": "6m0s",
    ])
    #expect(limit?.requests == RateLimit.Allowance(limit: 60, remaining: 59, reset: 1))
    #expect(limit?.tokens == RateLimit.Allowance(limit: 150_000, remaining: 149_984, reset: 360))
  }

  @Test(arguments: [
    ("2026-11-22T21:30:07Z", 7.0), ("2026-11-22T22:30:07.25+01:00", 7), ("2026-11-22T21:29:00Z", 0),
  ])
  func `what Anthropic's headers say is read, dates as seconds from now`(
    date: String, seconds: Double
  ) {
    let limit = limit([
      "anthropic-ratelimit-requests-limit": "50", "anthropic-ratelimit-requests-remaining": "0",
      "anthropic-ratelimit-requests-reset": date,
    ])
    #expect(limit?.requests == RateLimit.Allowance(limit: 50, remaining: 0, reset: seconds))
    #expect(limit?.tokens == RateLimit.Allowance())
  }

  @Test(
    arguments: [
      [:], ["content-type": "text/plain"], ["x-ratelimit-remaining-requests": "-1"],
      ["x-ratelimit-limit-tokens": "many"], ["anthropic-ratelimit-tokens-reset": "tomorrow"],
    ] as [[String: String]])
  func `headers that say nothing are no limit`(headers: [String: String]) {
    #expect(RateLimit(headers: headers.map { ($0.key, $0.value) }, now: Self.now) == nil)
  }

  @Test(arguments: WireTests.kinds)
  func `answers and refusals carry it`(kind: String) async throws {
    let headers = [("x-ratelimit-remaining-requests", "3"), ("x-ratelimit-reset-requests", "2s")]
    let body =
      #"{"choices":[{"message":{"content":"a"}}],"content":[],"output":[],"message":{"content":""}}"#
    let server = try LoopbackServer { _, number in
      [.response(number == 0 ? 200 : 429, headers: headers, body)]
    }
    defer { server.stop() }
    let provider = try WireTests.provider(kind, at: server)
    let request = CompletionRequest(model: "m", messages: [])
    let expected = RateLimit(requests: RateLimit.Allowance(remaining: 3, reset: 2))
    let completion = try await provider.complete(request)
    #expect(completion.rateLimit == expected)
    #expect(Completion(json: completion.json)?.rateLimit == nil)
    let error = await #expect(throws: ProviderError.self) { try await provider.complete(request) }
    #expect(error?.rateLimit == expected && error?.retryAfter == nil)
  }
}
