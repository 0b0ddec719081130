internal import Diagnostics
internal import Dispatch
internal import Synchronization

/// Has a library compute something in one go, and stops waiting for it where the user asks to stop.
///
/// No library call can be ended from outside, so one that nobody waits for goes on alone to its end; it
/// works on values of its own, and what it finds is dropped.
func waiting<Result: Sendable>(
  for work: @escaping @Sendable () -> Result
) throws(VectorError) -> Result {
  guard let interruption = Interruption.inForce else { return work() }
  let landing = Landing<Result>()
  let done = DispatchSemaphore(value: 0)
  DispatchQueue.global().async {
    landing.result.withLock { $0 = work() }
    done.signal()
  }
  while done.wait(timeout: .now() + .milliseconds(20)) == .timedOut {
    if interruption.isRequested { throw .interrupted }
  }
  guard let result = landing.result.withLock({ $0 }) else { throw .interrupted }
  return result
}

/// Where a result is left for whoever waits.
private final class Landing<Result: Sendable>: Sendable {
  let result = Mutex<Result?>(nil)
}
