import Experiments
import Presentation
import Reports
import Synchronization

/// An experiment's progress on standard error: one line of a terminal, or JSON Lines for a program.
final class ProgressView: Sendable {
  private struct State {
    var start: ContinuousClock.Instant?
    var written: ContinuousClock.Instant?
    var last: Progress?
  }

  private let choice: ProgressChoice
  private let line = ProgressLine()
  private let state = Mutex(State())

  init(_ choice: ProgressChoice) { self.choice = choice }

  /// Shows how far an experiment has come; nil when it has ended.
  func show(_ progress: Progress?) {
    switch choice {
    case .none: return
    case .auto: showLine(progress)
    case .json: writeJSON(progress)
    }
  }

  private func showLine(_ progress: Progress?) {
    guard let progress else {
      state.withLock { $0 = State() }
      return line.finish()
    }
    line.update { progress.line(elapsed: elapsed(at: .now), columns: $0) }
  }

  /// At most ten lines a second, and the last one always.
  private func writeJSON(_ progress: Progress?) {
    let now = ContinuousClock.now
    let time = elapsed(at: now)
    let due = state.withLock { state -> Progress? in
      guard let progress else {
        defer { state = State() }
        return state.last
      }
      state.last = progress
      if let written = state.written, now - written < ProgressLine.interval { return nil }
      state.written = now
      state.last = nil
      return progress
    }
    if let due { Output.write(due.jsonLine(elapsed: time) + "\n", to: .error) }
  }

  private func elapsed(at now: ContinuousClock.Instant) -> Double {
    let start = state.withLock { state in
      let start = state.start ?? now
      state.start = start
      return start
    }
    let (seconds, attoseconds) = (now - start).components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}
