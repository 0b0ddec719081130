internal import CCurl
internal import Synchronization

/// The thread that drives libcurl's multi interface, and the inbox through which requests reach it.
final class CurlLoop: Sendable {
  typealias Outcome = Result<HTTPResponse, TransportError>

  private struct Inbox {
    var starting: [Exchange] = []
    var cancelled: [Exchange] = []
    /// Made with the first request, because libcurl takes its time to load.
    var multi: MultiHandle?
    var isStopping = false

    var isEmpty: Bool { starting.isEmpty && cancelled.isEmpty && !isStopping }
  }

  private let inbox = Mutex(Inbox())

  // MARK: From any thread

  func submit(_ exchange: Exchange, _ continuation: CheckedContinuation<Outcome, Never>) {
    let refusal = inbox.withLock { inbox -> TransportError? in
      if exchange.isCancelled { return .cancelled }
      exchange.continuation = continuation
      if inbox.multi == nil {
        let multi = MultiHandle()
        if let failure = multi.failure { return TransportError(.closed, failure) }
        guard start() else { return TransportError(.closed, "no thread can be started") }
        inbox.multi = multi
      }
      let isFirst = inbox.isEmpty
      inbox.starting.append(exchange)
      if isFirst { inbox.multi?.wake() }
      return nil
    }
    if let refusal { continuation.resume(returning: .failure(refusal)) }
  }

  func cancel(_ exchange: Exchange) {
    inbox.withLock { inbox in
      exchange.isCancelled = true
      guard exchange.continuation != nil else { return }
      inbox.cancelled.append(exchange)
      inbox.multi?.wake()
    }
  }

  /// Ends the thread; what is under way ends as cancelled.
  func stop() {
    inbox.withLock { inbox in
      inbox.isStopping = true
      inbox.multi?.wake()
    }
  }

  private func start() -> Bool {
    let loop = Unmanaged.passRetained(self)
    // SAFETY: the thread takes over the one reference that was retained for it.
    let result = cardlab_start_thread(
      { context in
        guard let context else { return }
        Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().run()
      }, loop.toOpaque())
    if result != 0 { loop.release() }
    return result == 0
  }

  // MARK: On the loop's thread

  /// Slow answers are looked for this often while any request is under way.
  private static let tick: Int32 = 50

  private func run() {
    guard let multi = inbox.withLock({ $0.multi }) else { return }
    var transfers = Transfers(multi: multi)
    while true {
      let (starting, cancelled, isStopping) = inbox.withLock { inbox in
        defer { (inbox.starting, inbox.cancelled) = ([], []) }
        return (inbox.starting, inbox.cancelled, inbox.isStopping)
      }
      starting.forEach { finish($0, transfers.start($0)) }
      for exchange in cancelled {
        transfers.end(exchange)
        finish(exchange, .failure(.cancelled))
      }
      if isStopping { break }
      multi.turn(milliseconds: transfers.isEmpty ? 10_000 : Self.tick)
      transfers.takeEnded().forEach(finish)
      transfers.late(at: .now).forEach(finish)
    }
    transfers.endAll().forEach { finish($0, .failure(.cancelled)) }
  }

  /// Hands an outcome to whoever waits; nil is none yet, and a second outcome is nobody's.
  private func finish(_ exchange: Exchange, _ outcome: Outcome?) {
    guard let outcome else { return }
    let continuation = inbox.withLock { _ in
      defer { exchange.continuation = nil }
      return exchange.continuation
    }
    continuation?.resume(returning: outcome)
  }
}

extension TransportError {
  static var cancelled: TransportError { TransportError(.cancelled, "the request was cancelled") }
}

/// Owner of libcurl's multi handle and of what drives it.
///
/// Only ``wake()`` may be called from any thread.
final class MultiHandle: @unchecked Sendable {
  private let driver: OpaquePointer?
  let pointer: UnsafeMutableRawPointer?

  init() {
    driver = cardlab_curl_driver_make()
    pointer = driver.flatMap { cardlab_curl_driver_multi($0) }
    // Idle connections that are kept; a run of hundreds in flight would else close and open them.
    if pointer != nil { cardlab_curl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, 1_024) }
  }

  deinit { cardlab_curl_driver_free(driver) }

  /// Why there is none; nil where there is.
  var failure: String? {
    guard pointer == nil else { return nil }
    return cardlab_curl_load().map { "libcurl cannot be used: \(String(cString: $0))" }
      ?? "libcurl has no memory or no descriptor"
  }

  func wake() { if let driver { cardlab_curl_driver_wake(driver) } }

  /// Waits for something to do, and does it.
  func turn(milliseconds: Int32) {
    if let driver { cardlab_curl_driver_turn(driver, milliseconds) }
  }
}
