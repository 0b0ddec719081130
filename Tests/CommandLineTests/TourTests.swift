import Foundation
import LabTesting
import Testing

/// `docs/tour.md` is an hour at the prompt: every line of it is typed again on a terminal, and the program
/// must show what the page says.
///
/// To accept what it shows now, run the test with CARDLAB_ACCEPT=1 and read the difference.
@Suite(.serialized) struct TourTests {
  @Test func `the tour shows what the program shows`() throws {
    let page = try String(contentsOf: Tour.file, encoding: .utf8)
    let replay = try TourReplay(Tour(page: page))
    if ProcessInfo.processInfo.environment["CARDLAB_ACCEPT"] != nil {
      try replay.page.write(to: Tour.file, atomically: true, encoding: .utf8)
    }
    #expect(replay.page == page)
    #expect(replay.tour.cells.count >= 80, "an hour has more cells")
    #expect(MistakeKinds.all.subtracting(replay.kinds).subtracting(MistakeKinds.excused) == [])
    #expect(
      MistakeKinds.excused.intersection(replay.kinds) == [], "they are met, so not to be excused")
  }

  @Test func `no kind of mistake is excused that there is not`() {
    #expect(MistakeKinds.all.count > 80)
    #expect(MistakeKinds.excused.subtracting(MistakeKinds.all) == [])
  }
}

/// The tour once more, typed on a terminal.
private struct TourReplay {
  private(set) var tour: Tour
  private(set) var page = ""
  /// The kinds of mistake that were met.
  private(set) var kinds: Set<String> = []

  private let folder = TemporaryFolder()
  /// Without settings, models or an `init.lab`.
  private let home = TemporaryFolder()
  private var terminal: PseudoTerminal?
  /// The prompt that waits.
  private var prompt = ""

  init(_ written: Tour) throws {
    tour = written
    for name in ["datasets", "notebooks"] {
      try FileManager.default.copyItem(
        at: Tour.root.appending(path: name), to: URL(fileURLWithPath: folder.path(name)))
    }
    var prompts: [String] = []
    for (index, part) in written.parts.enumerated() {
      switch part {
      case .start(let shown): tour.parts[index] = .start(shown: try settled(start(), shown))
      case .cell(var cell):
        prompts.append(prompt)
        cell.shown = settled(try run(cell), cell.shown)
        tour.parts[index] = .cell(cell)
      case .prose, .fence: break
      }
    }
    collectKinds()
    page = tour.page(prompts: prompts)
    _ = terminal?.leave()
  }

  /// What the page says, where it differs only in what no two runs share.
  private func settled(_ now: [String], _ written: [String]) -> [String] {
    Tour.masked(now) == Tour.masked(written) ? written : now
  }

  private mutating func start() throws -> [String] {
    collectKinds()
    _ = terminal?.leave()
    terminal = PseudoTerminal(
      Program.path, in: folder.path, columns: 80,
      environment: ["HOME=\(home.path)", "PATH=/usr/bin:/bin", "TERM=dumb", "LANG=C.UTF-8"])
    return try reply(after: 0)
  }

  /// Types a cell and gives what is shown before the next prompt.
  private mutating func run(_ cell: Tour.Cell) throws -> [String] {
    var shown: [String] = []
    for (index, line) in cell.typed.enumerated() {
      terminal?.type(line + "\n")
      if cell.isInterrupted, index == cell.typed.count - 1 {
        _ = terminal?.waits(for: "nothing", seconds: Self.untilItRuns)
        terminal?.type("\u{3}")
      }
      shown = try reply(after: cell.isInterrupted ? 0 : 1)
    }
    return shown
  }

  private static let untilItRuns = 3.0

  /// What came until the next prompt, without the first lines, which are the echo of what was typed.
  private mutating func reply(after echo: Int) throws -> [String] {
    let text = try #require(
      terminal?.waits(seconds: 120, until: Self.endsInPrompt),
      "\(terminal?.output ?? "no terminal")")
    var lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "")
      .split(separator: "\n", omittingEmptySubsequences: false).map {
        String($0.reversed().drop { $0 == " " }.reversed())
      }
    prompt = (lines.popLast() ?? "") + " "
    if lines.last == "" { lines.removeLast() }
    return Array(lines.dropFirst(echo)).map { $0.replacing(folder.path, with: "~/hour") }
  }

  private static func endsInPrompt(_ text: String) -> Bool {
    let line =
      text.utf8.lastIndex(of: UInt8(ascii: "\n")).map { text[$0...].dropFirst() } ?? text[...]
    return line.wholeMatch(of: #/(In \[\d+\]| +\.\.\.): /#) != nil
  }

  /// Kinds of faults that ended cells stand in the session's journal; of others the cause is on the page.
  private mutating func collectKinds() {
    let journals =
      (try? FileManager.default.contentsOfDirectory(
        atPath: folder.path(".cardlab/sessions"))) ?? []
    for name in journals {
      let text = String(decoding: folder.read(".cardlab/sessions/\(name)"), as: UTF8.self)
      kinds.formUnion(text.matches(of: #/"failure":"([a-z-]+)"/#).map { String($0.output.1) })
    }
    kinds.formUnion(MistakeKinds.met(by: tour.shown))
  }
}
