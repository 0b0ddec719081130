internal import Diagnostics
internal import Dispatch
internal import Language
internal import Synchronization

extension Call {
  /// Runs asynchronous work from the evaluator's own thread and waits for it.
  ///
  /// Ctrl-C cancels the work; it then ends in its own way, so that what is finished is kept.
  func wait<Result: Sendable>(
    for work: @escaping @Sendable () async throws -> Result
  ) throws -> Result {
    let landing = Mutex<Swift.Result<Result, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
    let task = Task {
      let result: Swift.Result<Result, any Error>
      do { result = .success(try await work()) } catch { result = .failure(error) }
      landing.withLock { $0 = result }
      done.signal()
    }
    while done.wait(timeout: .now() + .milliseconds(20)) == .timedOut {
      if interpreter.interruption.isRequested { task.cancel() }
    }
    guard let result = landing.withLock({ $0 }) else { throw CancellationError() }
    return try result.get()
  }
}
