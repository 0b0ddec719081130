internal import Content
internal import Diagnostics
internal import Store
internal import Synchronization

/// Writes down results and events behind the run's back, many in one transaction.
///
/// What may be late here can be had again from the responses, which are committed one by one.
final class Scribe: Sendable {
  /// How much makes a transaction worth its while; a larger one would keep answers waiting.
  private static let batch = 256
  /// Who is faster than the disk waits for it.
  private static let longestBacklog = 2048

  private struct State {
    var results: [StoredResult] = []
    var events: [Event] = []
    var waiting: [CheckedContinuation<Void, Never>] = []
    var isOver = false

    var count: Int { results.count + events.count }

    mutating func take() -> (results: [StoredResult], events: [Event]) {
      defer { (results, events) = ([], []) }
      return (results, events)
    }
  }

  /// The experiment's row in the store.
  let experiment: Int64
  private let archive: any Archive
  private let state = Mutex(State())
  private let signals: AsyncStream<Void>
  private let signal: AsyncStream<Void>.Continuation

  init(_ archive: any Archive, experiment: Int64) {
    self.archive = archive
    self.experiment = experiment
    (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func note(_ event: RunEvent) {
    let event = Event(
      at: archive.now(), kind: event.kind, experiment: experiment, detail: event.detail)
    let count = state.withLock { state in
      state.events.append(event)
      return state.count
    }
    if count >= Self.batch { signal.yield() }
  }

  func enter(_ results: [StoredResult]) {
    let count = state.withLock { state in
      state.results += results
      return state.count
    }
    if count >= Self.batch { signal.yield() }
  }

  /// Waits while far more is to be written than has been.
  func catchUp() async {
    guard state.withLock({ $0.count > Self.longestBacklog }) else { return }
    await withCheckedContinuation { waiter in
      let goesOn = state.withLock { state in
        guard state.count > Self.longestBacklog, !state.isOver else { return true }
        state.waiting.append(waiter)
        return false
      }
      if goesOn { waiter.resume() }
    }
  }

  /// Writes whenever there is enough, until ``end()``.
  func work() async throws {
    defer { release(forGood: true) }
    for await _ in signals { try await write() }
  }

  func end() { signal.finish() }

  /// Writes all that is there.
  func write() async throws(Diagnostic) {
    let due = state.withLock { $0.take() }
    release(forGood: false)
    if !due.results.isEmpty || !due.events.isEmpty {
      try await archive.save(due.results, due.events)
    }
  }

  /// Lets go on who waits.
  private func release(forGood: Bool) {
    let waiting = state.withLock { state in
      state.isOver = state.isOver || forGood
      defer { state.waiting = [] }
      return state.waiting
    }
    for waiter in waiting { waiter.resume() }
  }
}
