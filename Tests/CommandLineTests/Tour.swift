import Foundation

/// `docs/tour.md`: prose, and between fences what a person types at the prompt and is shown.
struct Tour {
  /// A cell as it stands on the page.
  struct Cell: Equatable {
    /// What is typed, line by line, without prompts.
    var typed: [String]
    /// All that is shown before the next prompt, without the empty line that ends it.
    var shown: [String]

    /// Whether Ctrl-C ends it.
    var isInterrupted: Bool { shown.first == "^C" }
  }

  enum Part: Equatable {
    /// A line that is no transcript.
    case prose(String)
    /// The program is started; what it says before its first prompt.
    case start(shown: [String])
    case cell(Cell)
    /// The end of a transcript.
    case fence
  }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let file = root.appendingPathComponent("docs/tour.md")

  var parts: [Part] = []

  var cells: [Cell] {
    parts.compactMap { if case .cell(let cell) = $0 { cell } else { nil } }
  }

  /// All that the program said.
  var shown: [String] {
    parts.flatMap { part in
      switch part {
      case .cell(let cell): cell.shown
      case .start(let shown): shown
      case .prose, .fence: [String]()
      }
    }
  }

  // MARK: - Reading

  init(parts: [Part]) { self.parts = parts }

  init(page: String) {
    var isTranscript = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        if isTranscript { endCell() }
        parts.append(isTranscript ? .fence : .prose(line))
        isTranscript = !isTranscript && line == "```text"
      } else if !isTranscript {
        parts.append(.prose(line))
      } else {
        read(line)
      }
    }
  }

  private mutating func read(_ line: String) {
    if let prompt = line.prefixMatch(of: #/In \[\d+\]: ?/#) {
      endCell()
      parts.append(.cell(Cell(typed: [String(line[prompt.range.upperBound...])], shown: [])))
    } else if line == "$ cardlab" {
      endCell()
      parts.append(.start(shown: []))
    } else if case .cell(var cell) = parts.last {
      if cell.shown.isEmpty, let prompt = line.prefixMatch(of: #/ +\.\.\.: ?/#) {
        cell.typed.append(String(line[prompt.range.upperBound...]))
      } else {
        cell.shown.append(line)
      }
      parts[parts.count - 1] = .cell(cell)
    } else if case .start(let shown) = parts.last {
      parts[parts.count - 1] = .start(shown: shown + [line])
    }
  }

  /// The empty line before the next prompt is nobody's.
  private mutating func endCell() {
    guard case .cell(var cell) = parts.last, cell.shown.last == "" else { return }
    cell.shown.removeLast()
    parts[parts.count - 1] = .cell(cell)
  }

  // MARK: - Writing

  /// The page, with the prompts that the program gave.
  func page(prompts: [String]) -> String {
    var lines: [String] = []
    var prompts = prompts[...]
    for part in parts {
      switch part {
      case .prose(let line): lines.append(line)
      case .start(let shown): lines += ["$ cardlab"] + shown
      case .fence:
        if lines.last == "" { lines.removeLast() }
        lines.append("```")
      case .cell(let cell):
        let prompt = prompts.popFirst() ?? "In [?]: "
        let further = String(repeating: " ", count: prompt.count - 5) + "...: "
        lines += zip([prompt] + cell.typed.dropFirst().map { _ in further }, cell.typed).map {
          ($0 + $1).trimmingCharacters(in: .newlines)
        }
        lines += cell.shown + [""]
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The text without what no two runs share: durations, how far a run was when it was stopped, and
  /// what it had spent.
  static func masked(_ lines: [String]) -> [String] {
    // Holm's p of one metric depends on that of the others, latency among them.
    let holm = #/\] (?:< )?\d\.\d{3}/#
    let isInterrupted = lines.first == "^C"
    let hasLatencies = lines.contains { $0.hasPrefix("latency p50") }
    return lines.map { line in
      if line.hasPrefix("latency p50") { return "latency p50" }
      // How wide the latencies are moves the columns.
      let line =
        hasLatencies ? line.replacing(#/ +/#, with: " ").replacing(holm, with: "] ~") : line
      // It is interrupted wherever it happens to be.
      if isInterrupted, line.contains("| "), line.hasSuffix("^") { return "^" }
      return line.replacing(#/ *[0-9.]+ (ns|µs|ms|s)(?=[ │\n]|$)/#, with: " ~")
        .replacing(#/after \d+ of (\d+) answers/#) { "after ~ of \($0.output.1) answers" }
        .replacing(#/of which \$[0-9.]+ is spent/#, with: "of which ~ is spent")
    }
  }
}
