package import Diagnostics
internal import Dispatch
internal import Synchronization

/// Ends a program that is about to fill the machine's memory, before the system ends the process.
///
/// It looks at the memory every so often while a program runs, and asks it to stop as Ctrl-C does.
package final class MemoryWatch: @unchecked Sendable {
  // Dispatch's objects may be used from any thread; it only has not said so.
  private let timer: any DispatchSourceTimer
  private let interruption: Interruption
  private let seen = Mutex<MemoryGauge?>(nil)

  /// - Parameters:
  ///   - interruption: what is asked to stop.
  ///   - gauge: reads how full the memory is; nil where that cannot be told.
  package init(
    _ interruption: Interruption,
    gauge: @escaping @Sendable () -> MemoryGauge? = MemoryGauge.current
  ) {
    self.interruption = interruption
    timer = DispatchSource.makeTimerSource(queue: .global(qos: .userInitiated))
    timer.schedule(deadline: .now() + .milliseconds(50), repeating: .milliseconds(50))
    timer.setEventHandler { [weak self] in
      guard let self, let gauge = gauge(), gauge.isNearlyFull else { return }
      seen.withLock { if $0 == nil { $0 = gauge } }
      interruption.request()
    }
    timer.resume()
  }

  deinit { timer.cancel() }

  /// The error to show for one that ended a program: memory's own where that was the reason.
  package func failure(for error: Diagnostic) -> Diagnostic {
    guard error.isInterruption, let gauge = seen.withLock({ $0 }) else { return error }
    // What runs next was not asked to stop.
    timer.cancel()
    interruption.clear()
    var failure = Diagnostic(
      "out-of-memory",
      "the values would not fit in memory: they take \(gauge.used >> 20) MB already",
      at: error.place,
      suggestion: "work on fewer rows at a time, or keep of each only what is needed")
    failure.trace = error.trace
    return failure
  }
}
