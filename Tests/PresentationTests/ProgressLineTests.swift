import Presentation
import Synchronization
import Testing

@Suite(.serialized)
struct ProgressLineTests {
  /// A terminal that keeps what it is told, with a clock that stands until it is moved.
  private final class Recorder: Sendable {
    let written = Mutex<[String]>([])
    let time = Mutex(ContinuousClock.now)
    let narrower = Mutex<Int?>(nil)

    func output(isTerminal: Bool = true, columns: Int = 20) -> ProgressLine.Output {
      ProgressLine.Output(
        isTerminal: isTerminal, columns: { self.narrower.withLock { $0 } ?? columns },
        write: { text in self.written.withLock { $0.append(text) } },
        now: { self.time.withLock { $0 } })
    }

    func pass(_ duration: Duration) { time.withLock { $0 += duration } }

    var texts: [String] { written.withLock { $0 } }
  }

  @Test func `the line is written ten times a second at most`() {
    let recorder = Recorder()
    let line = ProgressLine(recorder.output())
    for step in 0..<1000 {
      line.update("step \(step)")
      recorder.pass(.milliseconds(1))
    }
    #expect(recorder.texts.count == 10)
    #expect(recorder.texts.first == "\rstep 0\u{1B}[K")
    #expect(recorder.texts.last == "\rstep 900\u{1B}[K")
  }

  @Test func `it is gone at the end, and nothing is cleared twice`() {
    let recorder = Recorder()
    let line = ProgressLine(recorder.output())
    line.finish()
    #expect(recorder.texts.isEmpty)
    line.update("x")
    line.finish()
    line.finish()
    #expect(recorder.texts == ["\rx\u{1B}[K", "\r\u{1B}[K"])
  }

  @Test func `it never wraps and never steers the terminal`() {
    let recorder = Recorder()
    ProgressLine(recorder.output(columns: 10)).update("日本語日本語\n\u{1B}[2J")
    #expect(recorder.texts.first == "\r日本語…\u{1B}[K")
  }

  @Test func `what a narrower window has folded goes with all its rows`() {
    let recorder = Recorder()
    let line = ProgressLine(recorder.output())
    line.update("step 1 of 1000 steps")
    recorder.narrower.withLock { $0 = 8 }
    recorder.pass(.seconds(1))
    line.update("step 2")
    line.finish()
    #expect(
      recorder.texts == [
        "\rstep 1 of 1000 s…\u{1B}[K", "\r\u{1B}[2A\u{1B}[Jstep…\u{1B}[K", "\r\u{1B}[K",
      ])
  }

  @Test func `who prints something else takes the line away first`() {
    let recorder = Recorder()
    let line = ProgressLine(recorder.output())
    line.update("x")
    ProgressLine.clearShown()
    ProgressLine.clearShown()
    line.update("y")
    line.finish()
    ProgressLine.clearShown()
    #expect(recorder.texts == ["\rx\u{1B}[K", "\r\u{1B}[K", "\ry\u{1B}[K", "\r\u{1B}[K"])
  }

  @Test func `without a terminal nothing is written, nor even made`() {
    let recorder = Recorder()
    let line = ProgressLine(recorder.output(isTerminal: false))
    line.update(
      {
        Issue.record("asked for a text that nobody sees"); return ""
      }())
    line.finish()
    #expect(recorder.texts.isEmpty)
  }
}
