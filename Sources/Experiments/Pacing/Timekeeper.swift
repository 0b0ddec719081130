/// Where a run's sense of time comes from: the machine's, or a test's.
package struct Timekeeper: Sendable {
  /// Seconds on a clock that only goes forward.
  package let now: @Sendable () -> Double
  /// Waits so many seconds; throws where the task is cancelled meanwhile.
  package let sleep: @Sendable (Double) async throws -> Void

  package init(
    now: @escaping @Sendable () -> Double,
    sleep: @escaping @Sendable (Double) async throws -> Void
  ) {
    self.now = now
    self.sleep = sleep
  }

  package static let machine: Timekeeper = {
    let start = ContinuousClock.now
    return Timekeeper(
      now: {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return Double(seconds) + Double(attoseconds) * 1e-18
      },
      sleep: { try await Task.sleep(for: .seconds($0)) })
  }()
}
