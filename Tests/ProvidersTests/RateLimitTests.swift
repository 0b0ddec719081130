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

  /// 21:30:00 at the moment of the test.
  @Test(arguments: [
    ("1m30s", 90.0), ("6ms", 0.006), ("6m0s", 360), ("1h0m0s", 3_600), ("1d2h", 93_600),
    ("17.5s", 17.5), ("250µs", 0.00025), ("12", 12), ("0.5", 0.5), ("1795383060", 60),
    ("1795383060000", 60), ("1795383060250", 60.25), ("1795382000", 0),
    ("2026-11-22T21:30:07Z", 7),
  ])
  func `the moment of a reset is read however it is spelt`(text: String, seconds: Double) {
    for name in ["x-ratelimit-reset-requests", "x-ratelimit-reset", "ratelimit-reset"] {
      let reset = RateLimit(headers: [(name, text)], now: Self.now)?.requests.reset
      #expect(abs((reset ?? -1) - seconds) < 1e-9, "\(name): \(text)")
    }
  }

  @Test func `a gateway's headers speak of requests`() {
    let gateway = limit(["x-ratelimit-limit": "10", "x-ratelimit-remaining": "0"])
    #expect(gateway?.requests == RateLimit.Allowance(limit: 10, remaining: 0))
    #expect(gateway?.tokens == RateLimit.Allowance())
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
