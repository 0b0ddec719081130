internal import Glibc

/// What a server still lets its caller ask, as the headers of a response tell it.
///
/// It is about the moment at which it was sent, so that no store and no recording keeps it.
///
/// Source: OpenAI, "Rate limits in headers" (`x-ratelimit-remaining-requests`, `x-ratelimit-reset-tokens:
/// 6m0s`); Anthropic, "Rate limits: response headers" (`anthropic-ratelimit-tokens-remaining`,
/// `…-reset` as an RFC 3339 date). Gateways speak of requests alone: `x-ratelimit-remaining`, with the
/// moment of the reset in seconds or milliseconds since 1970, and `ratelimit-remaining` (IETF draft
/// "RateLimit header fields for HTTP").
package struct RateLimit: Sendable, Hashable {
  /// One limit; what the server did not say is nil.
  package struct Allowance: Sendable, Hashable {
    /// How many there are in a whole period.
    package var limit: Int?
    package var remaining: Int?
    /// Seconds until the limit is whole again.
    package var reset: Double?

    package init(limit: Int? = nil, remaining: Int? = nil, reset: Double? = nil) {
      self.limit = limit
      self.remaining = remaining
      self.reset = reset
    }
  }

  package var requests: Allowance
  package var tokens: Allowance

  package init(requests: Allowance = Allowance(), tokens: Allowance = Allowance()) {
    self.requests = requests
    self.tokens = tokens
  }

  /// Nil where no header speaks of limits; `now` is in seconds since 1970.
  package init?(headers: [(name: String, value: String)], now: Int = time(nil)) {
    let reading = LimitHeaders(headers: headers, now: now)
    self.init(requests: reading.allowance("requests"), tokens: reading.allowance("tokens"))
    if self == RateLimit() { return nil }
  }
}

/// The headers of one response, in which limits are looked for by name.
private struct LimitHeaders {
  let headers: [(name: String, value: String)]
  let now: Int

  func allowance(_ what: String) -> RateLimit.Allowance {
    RateLimit.Allowance(
      limit: count("limit", what), remaining: count("remaining", what), reset: reset(what))
  }

  private func count(_ part: String, _ what: String) -> Int? {
    value(part, what).flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
  }

  private func reset(_ what: String) -> Double? {
    value("reset", what).flatMap { RetryAfter.reset($0, now: now) }
  }

  private func value(_ part: String, _ what: String) -> String? {
    var names = ["x-ratelimit-\(part)-\(what)", "anthropic-ratelimit-\(what)-\(part)"]
    if what == "requests" { names += ["x-ratelimit-\(part)", "ratelimit-\(part)"] }
    return names.lazy.compactMap { name in headers.first { $0.name == name }?.value }.first
  }
}
