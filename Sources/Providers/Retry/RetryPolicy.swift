/// Whether and when a failed call is made again.
///
/// Exponential backoff with full jitter (Brooker, "Exponential backoff and jitter", 2015): the wait is
/// uniform between 0 and `base` × 2ⁿ, so that callers who failed together do not come back together. A
/// wait that the provider asked for is kept to, with up to a tenth more.
package struct RetryPolicy: Sendable {
  /// How many further attempts are made; 0 means none.
  package var retries: Int
  /// Seconds.
  package var base: Double
  /// The longest backoff in seconds.
  package var longestBackoff: Double
  /// A provider that asks for a longer wait than this is not asked again.
  package var longestWait: Double

  package init(
    retries: Int = 4,
    base: Double = 0.5,
    longestBackoff: Double = 30,
    longestWait: Double = 120
  ) {
    self.retries = retries
    self.base = base
    self.longestBackoff = longestBackoff
    self.longestWait = longestWait
  }

  /// The seconds to wait after the failed attempt number `attempt`, counted from 0; nil to give up.
  ///
  /// `jitter` is uniform in 0..<1; it decides about time alone, never about a result.
  package func delay(
    after error: ProviderError,
    attempt: Int,
    jitter: Double = Double.random(in: 0..<1)
  ) -> Double? {
    guard attempt < retries, error.mayPass else { return nil }
    if let asked = error.retryAfter {
      return asked <= longestWait ? asked * (1 + jitter / 10) : nil
    }
    var highest = base
    for _ in 0..<attempt where highest < longestBackoff { highest *= 2 }
    return jitter * min(highest, longestBackoff)
  }

  /// Makes a call until it succeeds, fails for good, or the retries are used up.
  ///
  /// `willRetry` hears of each failure and the seconds until the next attempt.
  package func run<Value: Sendable>(
    willRetry: @Sendable (ProviderError, Double) -> Void = { _, _ in },
    _ call: @Sendable () async throws(ProviderError) -> Value
  ) async throws(ProviderError) -> Value {
    var attempt = 0
    while true {
      do {
        return try await call()
      } catch {
        guard let delay = delay(after: error, attempt: attempt) else { throw error }
        willRetry(error, delay)
        do { try await Task.sleep(for: .seconds(delay)) } catch { throw .cancelled }
        attempt += 1
      }
    }
  }
}
