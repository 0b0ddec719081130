internal import CCurl
internal import Synchronization

/// The thread that drives libcurl's multi interface, and the inbox through which requests reach it.
final class CurlLoop: Sendable {
  typealias Outcome = Result<HTTPResponse, TransportError>

  private struct Inbox {
    var starting: [Exchange] = []
    var cancelled: [Exchange] = []
    var isRunning = false
    var isStopping = false

    var isEmpty: Bool { starting.isEmpty && cancelled.isEmpty && !isStopping }
  }

  private let inbox = Mutex(Inbox())
  private let multi: MultiHandle

  init() { multi = MultiHandle() }

  // MARK: From any thread

  func submit(_ exchange: Exchange, _ continuation: CheckedContinuation<Outcome, Never>) {
    let refusal = inbox.withLock { inbox -> TransportError? in
      if exchange.isCancelled { return .cancelled }
      exchange.continuation = continuation
      if !inbox.isRunning {
        guard start() else { return TransportError(.closed, "no thread can be started") }
        inbox.isRunning = true
      }
      let isFirst = inbox.isEmpty
      inbox.starting.append(exchange)
      if isFirst { multi.wake() }
      return nil
    }
    if let refusal { continuation.resume(returning: .failure(refusal)) }
  }

  func cancel(_ exchange: Exchange) {
    inbox.withLock { inbox in
      exchange.isCancelled = true
      guard exchange.continuation != nil else { return }
      inbox.cancelled.append(exchange)
      multi.wake()
    }
  }

  /// Ends the thread; what is under way ends as cancelled.
  func stop() {
    inbox.withLock { inbox in
      inbox.isStopping = true
      multi.wake()
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
      transfers.perform().forEach(finish)
      transfers.late(at: .now).forEach(finish)
      multi.wait(milliseconds: transfers.isEmpty ? 10_000 : Self.tick)
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

/// Owner of libcurl's multi handle.
///
/// Only ``wake()`` may be called from any thread, which libcurl documents as safe.
final class MultiHandle: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer?

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init() {
    pointer = Self.isReady ? curl_multi_init() : nil
    // Idle connections that are kept; a run of hundreds in flight would else close and open them.
    cardlab_curl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, 1_024)
  }

  deinit { curl_multi_cleanup(pointer) }

  func wake() { curl_multi_wakeup(pointer) }

  func wait(milliseconds: Int32) { curl_multi_poll(pointer, nil, 0, milliseconds, nil) }
}
