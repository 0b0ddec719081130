internal import Synchronization

/// A text that grows on a terminal while it comes, such as a model's answer.
///
/// It is never the result: at the end it is taken away, and whoever asked for the answer shows it whole.
/// Only as many of its last lines are shown as the terminal has rows for, each cut to its columns, and
/// what could steer the terminal is made visible. Any thread may add to it.
package final class LiveText: Transient {
  private struct State {
    var text = ""
    /// How wide the lines are that stand on the terminal now.
    var widths: [Int] = []
    var last: ContinuousClock.Instant?
  }

  private static let interval = Duration.milliseconds(50)
  /// What is kept of a long text, in bytes: more than any terminal shows.
  private static let longest = 1 << 14

  private let output: ProgressLine.Output
  private let state = Mutex(State())

  package init(_ output: ProgressLine.Output = .standardError) { self.output = output }

  package func add(_ piece: String) {
    guard output.isTerminal, !piece.isEmpty else { return }
    let now = output.now()
    state.withLock { state in
      state.text += piece
      if state.text.utf8.count > 2 * Self.longest { state.text = state.text.end(of: Self.longest) }
      if let last = state.last, now - last < Self.interval { return }
      state.last = now
      draw(&state)
    }
    ProgressLine.show(self)
  }

  /// Forgets what came so far.
  package func startAgain() {
    clear()
    state.withLock { $0.text = "" }
  }

  /// Takes the text away for good.
  package func finish() {
    startAgain()
    ProgressLine.hide(self)
  }

  func clear() {
    state.withLock { state in
      if !state.widths.isEmpty { output.write(start(of: state) + "\u{1B}[J") }
      (state.widths, state.last) = ([], nil)
    }
  }

  private func draw(_ state: inout State) {
    // One column stays free: a line that fills the last one may wrap.
    let all = StyledText(state.text).wrapped(to: max(1, output.columns() - 1))
    let lines = all.suffix(max(1, output.rows() - 1)).map(\.text)
    let back = state.widths.isEmpty ? "" : start(of: state)
    output.write(back + "\u{1B}[J" + lines.joined(separator: "\r\n"))
    state.widths = lines.map(\.displayWidth)
  }

  /// Moves the cursor to where the lines begin.
  private func start(of state: State) -> String {
    Folded.start(of: Folded.rows(of: state.widths, columns: output.columns()))
  }
}

extension String {
  /// About the last `count` bytes.
  fileprivate func end(of count: Int) -> String {
    let start = utf8.index(endIndex, offsetBy: -count)
    return String(self[unicodeScalars.index(after: start)...])
  }
}
