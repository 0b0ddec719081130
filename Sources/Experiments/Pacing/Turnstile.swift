package import Providers
internal import Synchronization

/// The way to one endpoint: lets calls pass as its limits allow, and learns from what comes back.
///
/// One task at a time asks to ``enter()``; a call that was let in waits for its ``turn(tokens:)``
/// before each attempt, says what came of it, and leaves. A call keeps its place while it waits to be
/// made again, which slows a struggling endpoint's lane down by itself.
package final class Turnstile: Sendable {
  /// What an attempt came to.
  package enum Report: Sendable {
    /// `extraTokens`: how many more there were than were estimated.
    case answered(latency: Double, extraTokens: Int, RateLimit?)
    /// Too many calls for the endpoint; it asks to wait so many seconds.
    case refused(startedAt: Double, retryAfter: Double?, RateLimit?)
    case failed
  }

  /// Seconds that a run waits for an endpoint in silence: a limit by the minute is whole again in
  /// minutes, and one by the day is for the user to know of.
  package static let longestPause = 900.0

  fileprivate struct State {
    var concurrency: Concurrency
    let outrunsStore: Bool
    var requests: Meter?
    var tokens: Meter?
    /// What the endpoint's headers say is left, and until when that holds.
    var requestsLeft = Quota()
    var tokensLeft = Quota()
    var pausedUntil = 0.0
    var inFlight = 0
    var unfinished = 0
    var isClosed = false
    var waiter: CheckedContinuation<Void, Never>?

    /// What a kill can lose is bounded: the calls in flight, and as many answers on their way to disk.
    var hasRoom: Bool {
      let limit = concurrency.limit
      return isClosed || (inFlight < limit && unfinished < (outrunsStore ? 2 * limit : limit))
    }
  }

  private let time: Timekeeper
  private let changed: @Sendable (_ limit: Int, _ why: String) -> Void
  private let state: Mutex<State>

  /// - Parameters:
  ///   - pace: what is known of the endpoint.
  ///   - time: the clock.
  ///   - outrunsStore: whether calls are let in while answers still wait to be kept, as many as calls
  ///     may be in flight; not where each answer may be the last that is wanted.
  ///   - changed: hears of every change of the limit.
  package init(
    _ pace: Pace, time: Timekeeper = .machine, outrunsStore: Bool = true,
    changed: @escaping @Sendable (_ limit: Int, _ why: String) -> Void = { _, _ in }
  ) {
    self.time = time
    self.changed = changed
    state = Mutex(
      State(
        concurrency: Concurrency(pace), outrunsStore: outrunsStore,
        requests: pace.requestsPerMinute.map(Meter.init),
        tokens: pace.tokensPerMinute.map(Meter.init)))
  }

  /// How many calls may be in flight now.
  package var limit: Int { state.withLock { $0.concurrency.limit } }

  package var inFlight: Int { state.withLock { $0.inFlight } }

  /// Waits until one more call may be in flight; a cancelled task waits no longer.
  package func enter() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        let isIn = state.withLock { state in
          guard state.hasRoom else {
            state.waiter = waiter
            return false
          }
          state.admit()
          return true
        }
        if isIn { waiter.resume() }
      }
    } onCancel: {
      state.withLock { $0.isClosed = true }
      wake()
    }
  }

  /// Waits until the limits by the minute let an attempt of about so many tokens pass.
  ///
  /// - Throws: a ``ProviderError`` where the endpoint takes no call for longer than ``longestPause``, or the
  ///   error of a cancelled task.
  package func turn(tokens: Int) async throws {
    while case let pause = state.withLock({ $0.pause(at: time.now(), tokens: tokens) }), pause > 0 {
      guard pause <= Self.longestPause else {
        throw ProviderError(
          .rateLimit, "the endpoint takes no further call for \(Int(pause.rounded(.up))) s",
          retryAfter: pause)
      }
      try await time.sleep(pause)
    }
    let wait = state.withLock { $0.take(tokens: tokens, at: time.now()) }
    if wait > 0 { try await time.sleep(wait) }
  }

  /// Hears what an attempt came to.
  package func hear(_ report: Report) {
    let (before, after) = state.withLock { state in
      let before = state.concurrency.limit
      state.learn(from: report, at: time.now())
      return (before, state.concurrency.limit)
    }
    if after != before { changed(after, report.reason(isGrowth: after > before)) }
    if after > before { wake() }
  }

  /// Gives a call's place to the next; the call is not finished before its answer is kept.
  package func leave() {
    state.withLock { $0.inFlight -= 1 }
    wake()
  }

  /// Says that a call which has left is done with.
  package func finish() {
    state.withLock { $0.unfinished -= 1 }
    wake()
  }

  private func wake() {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard state.hasRoom, let waiter = state.waiter else { return nil }
      state.waiter = nil
      state.admit()
      return waiter
    }
    waiter?.resume()
  }
}

/// What an endpoint said that it would still take.
private struct Quota {
  var left = Int.max
  var until = 0.0

  /// Seconds to wait before `amount` more may be asked.
  func pause(for amount: Int, at now: Double) -> Double {
    now < until && left < amount ? until - now : 0
  }

  mutating func take(_ amount: Int) { left = left > amount ? left - amount : 0 }

  mutating func learn(_ allowance: RateLimit.Allowance?, at now: Double) {
    guard let remaining = allowance?.remaining, let reset = allowance?.reset else { return }
    (left, until) = (remaining, now + reset)
  }
}

extension Turnstile.State {
  fileprivate mutating func admit() {
    inFlight += 1
    unfinished += 1
    concurrency.started(inFlight: inFlight)
  }

  fileprivate func pause(at now: Double, tokens: Int) -> Double {
    max(
      pausedUntil - now, requestsLeft.pause(for: 1, at: now),
      tokensLeft.pause(for: tokens, at: now))
  }

  fileprivate mutating func take(tokens amount: Int, at now: Double) -> Double {
    requestsLeft.take(1)
    tokensLeft.take(amount)
    return max(requests?.take(1, at: now) ?? 0, tokens?.take(Double(amount), at: now) ?? 0)
  }

  fileprivate mutating func learn(from report: Turnstile.Report, at now: Double) {
    switch report {
    case .answered(let latency, let extraTokens, let limits):
      concurrency.answered(after: latency)
      tokens?.correct(by: Double(extraTokens))
      learn(limits, at: now)
    case .refused(let start, let retryAfter, let limits):
      concurrency.refused(startedAt: start, now: now)
      if let retryAfter { pausedUntil = max(pausedUntil, now + retryAfter) }
      learn(limits, at: now)
    case .failed: break
    }
  }

  private mutating func learn(_ limits: RateLimit?, at now: Double) {
    requestsLeft.learn(limits?.requests, at: now)
    tokensLeft.learn(limits?.tokens, at: now)
  }
}

extension Turnstile.Report {
  fileprivate func reason(isGrowth: Bool) -> String {
    switch self {
    case .refused: "the endpoint refused a call"
    default: isGrowth ? "latency holds" : "latency grows"
    }
  }
}
