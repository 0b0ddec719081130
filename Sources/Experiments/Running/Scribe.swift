internal import Content
internal import Diagnostics
internal import Store
internal import Synchronization

/// Writes down results and events behind the run's back, many in one transaction.
///
/// What may be late here can be had again from the responses, which are committed one by one.
final class Scribe: Sendable {
  private static let batch = 500

  private struct State {
    var results: [StoredResult] = []
    var events: [Event] = []

    var count: Int { results.count + events.count }
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
    if count == Self.batch { signal.yield() }
  }

  func enter(_ results: [StoredResult]) throws(Diagnostic) {
    let count = state.withLock { state in
      state.results += results
      return state.count
    }
    if count >= Self.batch { signal.yield() }
    // Who is faster than the disk writes for itself.
    if count >= 8 * Self.batch { try write() }
  }

  /// Writes whenever there is enough, until ``end()``.
  func work() async throws {
    for await _ in signals { try write() }
  }

  func end() { signal.finish() }

  /// Writes all that is there.
  func write() throws(Diagnostic) {
    let due = state.withLock { state in
      defer { state = State() }
      return state
    }
    if !due.results.isEmpty { try archive.save(due.results) }
    if !due.events.isEmpty { try archive.save(due.events) }
  }
}
