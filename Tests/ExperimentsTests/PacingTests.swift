import Experiments
import Providers
import Synchronization
import Testing

struct ConcurrencyTests {
  /// Answers so many windows with the latency that `latency` gives for the limit, always full.
  private func grown(
    _ concurrency: inout Concurrency, windows: Int, latency: (Int) -> Double
  ) {
    for _ in 0..<windows {
      let limit = concurrency.limit
      concurrency.started(inFlight: limit)
      for _ in 0..<max(8, limit) { concurrency.answered(after: latency(limit)) }
    }
  }

  @Test func `it doubles while latency holds, up to the ceiling`() {
    var concurrency = Concurrency(Pace(start: 4, ceiling: 50))
    grown(&concurrency, windows: 1) { _ in 0.5 }
    #expect(concurrency.limit == 8)
    grown(&concurrency, windows: 6) { _ in 0.5 }
    #expect(concurrency.limit == 50)
  }

  @Test func `it stays where more in flight only wait longer`() {
    // A server with 16 places: beyond them, latency grows with what is in flight.
    var concurrency = Concurrency(Pace(start: 4, ceiling: 256))
    grown(&concurrency, windows: 60) { 0.1 * max(1, Double($0) / 16) }
    #expect((16...40).contains(concurrency.limit), "it settled at \(concurrency.limit)")
  }

  @Test func `what is never full says nothing of more`() {
    var concurrency = Concurrency(Pace(start: 8, ceiling: 64))
    for _ in 0..<100 { concurrency.answered(after: 0.1) }
    #expect(concurrency.limit == 8)
  }

  @Test func `a refusal halves it, once for all that were under way`() {
    var concurrency = Concurrency(Pace(start: 64, ceiling: 64))
    for _ in 0..<20 { concurrency.refused(startedAt: 1, now: 2) }
    #expect(concurrency.limit == 32)
    concurrency.refused(startedAt: 2.5, now: 3)
    #expect(concurrency.limit == 16)
  }

  @Test func `it never stops wholly, and grows again by and by`() {
    var concurrency = Concurrency(Pace(start: 2, ceiling: 64))
    for time in 1...9 { concurrency.refused(startedAt: Double(time), now: Double(time) + 0.5) }
    #expect(concurrency.limit == 1)
    grown(&concurrency, windows: 3) { _ in 0.1 }
    #expect(concurrency.limit == 4, "one more a window, not twice as many")
  }
}

struct MeterTests {
  @Test(arguments: [1, 7, 60, 600, 10_000])
  func `no sixty seconds hold more than the limit`(perMinute: Int) {
    var meter = Meter(perMinute: perMinute)
    var times: [Double] = []
    for _ in 0..<3 * perMinute { times.append(meter.take(1, at: 0)) }
    for (index, time) in times.enumerated() where index >= perMinute {
      #expect(time - times[index - perMinute] >= 60 - 1e-6)
    }
    #expect(times.last.map { $0 < 190 } == true, "and hardly fewer")
  }

  @Test func `what was taken too much is given back`() {
    var meter = Meter(perMinute: 600)
    for _ in 0..<60 { _ = meter.take(10, at: 0) }
    let before = meter.take(10, at: 0)
    meter.correct(by: -300)
    #expect(meter.take(10, at: 0) < before - 25)
  }
}

/// Time that passes only where somebody waits for it.
private final class VirtualTime: Sendable {
  private let seconds = Mutex(0.0)

  var keeper: Timekeeper {
    Timekeeper(
      now: { self.seconds.withLock(\.self) },
      sleep: { wait in self.seconds.withLock { $0 += wait } })
  }
}

struct TurnstileTests {
  private let time = VirtualTime()

  private func pass(_ turnstile: Turnstile, tokens: Int = 100) async throws -> Double {
    await turnstile.enter()
    try await turnstile.turn(tokens: tokens)
    let start = time.keeper.now()
    turnstile.hear(.answered(latency: 0.1, extraTokens: 0, nil))
    turnstile.leave()
    turnstile.finish()
    return start
  }

  @Test func `requests a minute are kept to`() async throws {
    let turnstile = Turnstile(
      Pace(start: 8, ceiling: 8, requestsPerMinute: 60), time: time.keeper)
    var starts: [Double] = []
    for _ in 0..<150 { starts.append(try await pass(turnstile)) }
    for (index, start) in starts.enumerated() where index >= 60 {
      #expect(start - starts[index - 60] >= 60 - 1e-6)
    }
  }

  @Test func `tokens a minute are kept to`() async throws {
    let turnstile = Turnstile(
      Pace(start: 8, ceiling: 8, tokensPerMinute: 6000), time: time.keeper)
    var starts: [Double] = []
    for _ in 0..<150 { starts.append(try await pass(turnstile)) }
    for (index, start) in starts.enumerated() where index >= 60 {
      #expect(start - starts[index - 60] >= 59)
    }
  }

  @Test func `what the headers say is left is not passed before it is whole again`() async throws {
    let turnstile = Turnstile(Pace(start: 8, ceiling: 8), time: time.keeper)
    await turnstile.enter()
    try await turnstile.turn(tokens: 10)
    let limits = RateLimit(requests: .init(limit: 100, remaining: 2, reset: 30))
    turnstile.hear(.answered(latency: 0.1, extraTokens: 0, limits))
    turnstile.leave()
    let starts = [try await pass(turnstile), try await pass(turnstile), try await pass(turnstile)]
    #expect(starts == [0, 0, 30])
  }

  @Test func `a refusal that asks to wait makes everybody wait`() async throws {
    let changes = Mutex<[Int]>([])
    let turnstile = Turnstile(Pace(start: 8, ceiling: 8), time: time.keeper) { limit, _ in
      changes.withLock { $0.append(limit) }
    }
    await turnstile.enter()
    try await turnstile.turn(tokens: 10)
    turnstile.hear(.refused(startedAt: 0, retryAfter: 7, nil))
    turnstile.leave()
    #expect(try await pass(turnstile) == 7)
    #expect(changes.withLock(\.self) == [4])
  }

  @Test func `who waits for a place gets it when one is free, or when the task is cancelled`()
    async throws
  {
    let turnstile = Turnstile(Pace(start: 1, ceiling: 1), time: time.keeper)
    await turnstile.enter()
    let second = Task { await turnstile.enter() }
    try await Task.sleep(for: .milliseconds(20))
    #expect(turnstile.inFlight == 1)
    turnstile.leave()
    await second.value
    #expect(turnstile.inFlight == 1)
    let third = Task { await turnstile.enter() }
    third.cancel()
    await third.value
  }
}

struct LongWaitTests {
  @Test(arguments: [ProviderError.Kind.rateLimit, .overloaded])
  func `an endpoint that asks for hours lets no call wait for them`(kind: ProviderError.Kind)
    async throws
  {
    let (lab, time) = (try Laboratory(), VirtualTime())
    let provider = ScriptedProvider { _, _ in
      .failure(ProviderError(kind, "come back tomorrow", status: 429, retryAfter: 7_200))
    }
    var conditions = Conditions { _, _ in nil }
    conditions.time = time.keeper
    conditions.pace = { _ in Pace(start: 4, ceiling: 4) }
    let experiment = try await Runner(archive: lab.store, conditions: conditions)
      .run(lab.design(provider, cases: 20))
    #expect(experiment.failedCount == 40)
    #expect(time.keeper.now() <= Turnstile.longestPause, "it waited \(time.keeper.now()) s")
  }

  @Test func `a limit that is whole again tomorrow lets no call wait in silence`() async throws {
    let (lab, time) = (try Laboratory(), VirtualTime())
    let provider = ScriptedProvider { _, _ in
      .completion(
        Completion(
          text: "billing", raw: [65],
          rateLimit: RateLimit(requests: .init(remaining: 0, reset: 86_400))))
    }
    var conditions = Conditions { _, _ in nil }
    conditions.time = time.keeper
    conditions.pace = { _ in Pace(start: 1, ceiling: 1) }
    _ = try await Runner(archive: lab.store, conditions: conditions)
      .run(lab.design(provider, cases: 5))
    #expect(time.keeper.now() <= Turnstile.longestPause, "it waited \(time.keeper.now()) s")
  }
}
