import Presentation
import Synchronization
import Testing

struct LiveTextTests {
  /// A terminal of 12 columns and 4 rows that carries out what it is told, with a clock of its own.
  private final class Screen: Sendable {
    private struct State {
      var lines = [""]
      var row = 0
      var time = ContinuousClock.now
      var writes = 0
    }

    private let state = Mutex(State())

    func output(isTerminal: Bool = true) -> ProgressLine.Output {
      ProgressLine.Output(
        isTerminal: isTerminal, columns: { 12 }, rows: { 4 },
        write: { text in self.state.withLock { Self.carryOut(text, &$0) } },
        now: { self.state.withLock { $0.time } })
    }

    func pass(_ duration: Duration) { state.withLock { $0.time += duration } }

    var lines: [String] { state.withLock { $0.lines } }
    var writes: Int { state.withLock { $0.writes } }

    private static func carryOut(_ text: String, _ state: inout State) {
      state.writes += 1
      var rest = text[...]
      while let scalar = rest.unicodeScalars.first {
        if rest.hasPrefix("\u{1B}[J") {
          state.lines = Array(state.lines[..<state.row]) + [""]
          rest = rest.dropFirst(3)
        } else if rest.hasPrefix("\u{1B}["), let up = rest.firstIndex(of: "A") {
          state.row -= Int(rest[..<up].dropFirst(2)) ?? 0
          rest = rest[rest.index(after: up)...]
        } else if rest.hasPrefix("\r\n") {
          state.lines.append("")
          state.row += 1
          rest = rest.dropFirst()
        } else if scalar == "\r" {
          rest = rest.dropFirst()
        } else {
          state.lines[state.row].unicodeScalars.append(scalar)
          rest = rest.dropFirst()
        }
      }
    }
  }

  @Test func `the text grows, wraps between words, and is gone at the end`() {
    let screen = Screen()
    let text = LiveText(screen.output())
    for piece in ["One ", "two three", " four"] {
      text.add(piece)
      screen.pass(.milliseconds(60))
    }
    #expect(screen.lines == ["One two", "three four"])
    text.finish()
    #expect(screen.lines == [""])
    let writes = screen.writes
    text.finish()
    #expect(screen.writes == writes)
  }

  @Test func `a long text shows its end, in one row less than there are`() {
    let screen = Screen()
    let text = LiveText(screen.output())
    text.add((1...50).map { "line \($0)" }.joined(separator: "\n"))
    #expect(screen.lines == ["line 48", "line 49", "line 50"])
    for _ in 0..<20 {
      screen.pass(.milliseconds(60))
      text.add(String(repeating: "é ", count: 5000))
    }
    #expect(screen.lines.count == 3 && screen.lines.allSatisfy { $0.count <= 11 })
  }

  @Test func `it is drawn twenty times a second at most`() {
    let screen = Screen()
    let text = LiveText(screen.output())
    for _ in 0..<1000 {
      text.add("x")
      screen.pass(.milliseconds(1))
    }
    #expect(screen.writes == 20)
  }

  @Test func `what a model writes steers no terminal`() {
    let screen = Screen()
    LiveText(screen.output()).add("a\u{1B}[2Jb\rc")
    #expect(screen.lines == ["a␛[2Jb␍c"])
  }

  @Test func `a call that is made again begins anew`() {
    let screen = Screen()
    let text = LiveText(screen.output())
    text.add("half an answ")
    text.startAgain()
    #expect(screen.lines == [""])
    text.add("whole")
    #expect(screen.lines == ["whole"])
  }

  @Test func `who prints something else takes it away first`() {
    let screen = Screen()
    let text = LiveText(screen.output())
    text.add("one")
    ProgressLine.clearShown()
    #expect(screen.lines == [""])
    text.add(" two")
    #expect(screen.lines == ["one two"])
    text.finish()
  }

  @Test func `without a terminal nothing is written`() {
    let screen = Screen()
    let text = LiveText(screen.output(isTerminal: false))
    text.add("one")
    text.finish()
    #expect(screen.writes == 0)
  }
}
