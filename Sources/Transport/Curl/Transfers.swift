internal import CCurl

/// The transfers under way, and handles at rest for the next ones; used by the loop's thread alone.
struct Transfers {
  private let multi: MultiHandle
  private var active: [UnsafeMutableRawPointer: Exchange] = [:]
  private var atRest: [UnsafeMutableRawPointer] = []
  private var nextLook = ContinuousClock.now

  init(multi: MultiHandle) { self.multi = multi }

  var isEmpty: Bool { active.isEmpty }

  /// Starts a transfer; an outcome at once where that is impossible.
  mutating func start(_ exchange: Exchange) -> CurlLoop.Outcome? {
    // It may have been cancelled while it waited in the inbox.
    guard exchange.continuation != nil else { return nil }
    guard let handle = atRest.popLast() ?? cardlab_curl_easy_init() else {
      return .failure(TransportError(.closed, "libcurl has no memory for a request"))
    }
    if let error = exchange.prepare(handle) {
      rest(handle)
      return .failure(error)
    }
    guard multi.pointer != nil, cardlab_curl_multi_add(multi.pointer, handle) == CURLM_OK else {
      rest(handle)
      return .failure(TransportError(.closed, "libcurl takes no further request"))
    }
    active[handle] = exchange
    return nil
  }

  /// The exchanges that have ended.
  mutating func takeEnded() -> [(Exchange, CurlLoop.Outcome?)] {
    guard multi.pointer != nil else { return [] }
    var ended: [(Exchange, CurlLoop.Outcome?)] = []
    var handle: UnsafeMutableRawPointer?
    var code = CURLE_OK
    while cardlab_curl_next_finished(multi.pointer, &handle, &code) != 0 {
      guard let handle, let exchange = active[handle] else { continue }
      ended.append((exchange, exchange.outcome(code, handle)))
      remove(handle)
    }
    return ended
  }

  /// The exchanges that are not waited for any longer.
  mutating func late(at now: ContinuousClock.Instant) -> [(Exchange, CurlLoop.Outcome?)] {
    guard now >= nextLook else { return [] }
    nextLook = now + .milliseconds(20)
    return active.compactMap { handle, exchange in
      exchange.outcome(waitingAt: now).map { (handle, exchange, $0) }
    }.map { handle, exchange, outcome in
      remove(handle)
      return (exchange, outcome)
    }
  }

  /// Ends a transfer, where it is still under way, and closes its connection.
  mutating func end(_ exchange: Exchange) {
    if let handle = exchange.handle, active[handle] === exchange { remove(handle) }
  }

  mutating func endAll() -> [Exchange] {
    let exchanges = Array(active.values)
    active.keys.forEach { remove($0) }
    atRest.forEach { cardlab_curl_easy_cleanup($0) }
    atRest = []
    return exchanges
  }

  /// A transfer that is removed before its end takes its connection with it.
  private mutating func remove(_ handle: UnsafeMutableRawPointer) {
    cardlab_curl_multi_remove(multi.pointer, handle)
    let exchange = active.removeValue(forKey: handle)
    rest(handle)
    exchange?.release()
  }

  private mutating func rest(_ handle: UnsafeMutableRawPointer) {
    // The handle forgets its exchange's buffers before they go.
    cardlab_curl_easy_reset(handle)
    guard atRest.count < 256 else { return cardlab_curl_easy_cleanup(handle) }
    atRest.append(handle)
  }
}
