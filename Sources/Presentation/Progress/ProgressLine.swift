import Synchronization

/// One line that says how far something is: `312/400 · 41/s · 2 s left · pass 71% / 79%`.
///
/// It stands on a terminal's standard error only, is written at most ten times a second, never wraps,
/// and is gone at the end. Any thread may update it; there is one at a time, and who prints something
/// else calls ``clearShown()`` first.
package final class ProgressLine: Transient {
  /// Where the line goes; a test has one of its own.
  package struct Output: Sendable {
    package var isTerminal: Bool
    package var columns: @Sendable () -> Int
    package var rows: @Sendable () -> Int
    package var write: @Sendable (String) -> Void
    package var now: @Sendable () -> ContinuousClock.Instant

    package init(
      isTerminal: Bool,
      columns: @escaping @Sendable () -> Int,
      rows: @escaping @Sendable () -> Int = { 24 },
      write: @escaping @Sendable (String) -> Void,
      now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
      self.isTerminal = isTerminal
      self.columns = columns
      self.rows = rows
      self.write = write
      self.now = now
    }
  }

  private struct State {
    /// How wide the line is that stands on the terminal; nil while none does.
    var width: Int?
    var last: ContinuousClock.Instant?
  }

  package static let interval = Duration.milliseconds(100)

  private let output: Output
  private let state = Mutex(State())

  package init(_ output: Output = .standardError) { self.output = output }

  private static let shown = Mutex<(any Transient)?>(nil)

  /// Takes away what stands on the terminal for now, if anything does; its next update shows it again.
  package static func clearShown() { shown.withLock { $0 }?.clear() }

  /// Says what stands on the terminal now.
  static func show(_ transient: any Transient) { shown.withLock { $0 = transient } }

  static func hide(_ transient: any Transient) {
    shown.withLock { if $0 === transient { $0 = nil } }
  }

  /// Shows `text` unless the last one is too fresh; `text` is asked for only where it is shown.
  package func update(_ text: @autoclosure () -> String) { update { _ in text() } }

  /// The same of a text that is made for so many columns.
  package func update(_ text: (_ columns: Int) -> String) {
    guard output.isTerminal else { return }
    let now = output.now()
    let isDue = state.withLock { state in
      if let last = state.last, now - last < Self.interval { return false }
      state.last = now
      return true
    }
    guard isDue else { return }
    // Room for the `^C` that a terminal shows of Ctrl-C, and a free column: a line that fills the last
    // one may wrap.
    let columns = max(1, output.columns() - 3)
    let line = text(columns).visible(keepingLines: false).cut(toColumns: columns)
    state.withLock { state in
      output.write(start(of: state) + line + "\u{1B}[K")
      state.width = line.displayWidth
    }
    Self.show(self)
  }

  func clear() {
    state.withLock { state in
      if state.width != nil { output.write(start(of: state) + "\u{1B}[K") }
      (state.width, state.last) = (nil, nil)
    }
  }

  /// Moves the cursor to where the line begins, and takes away the rows that a narrower window made of it.
  private func start(of state: State) -> String {
    let rows = state.width.map { Folded.rows(of: [$0], columns: output.columns()) } ?? 1
    return Folded.start(of: rows) + (rows > 1 ? "\u{1B}[J" : "")
  }

  /// Takes the line away for good.
  package func finish() {
    clear()
    Self.hide(self)
  }
}
