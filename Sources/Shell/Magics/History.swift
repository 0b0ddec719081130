import Diagnostics
import Presentation

extension Magic {
  static let history = Magic(
    "history", usage: "[-l] [-g WORD | N-M | COUNT]",
    """
    Shows the last cells, cells N to M, or all that contain a word; -l with when, where and how long.
    """, .oneOf("-l", "-g")
  ) { call throws(Diagnostic) in
    var words = call.words[...]
    let isLong = words.first == "-l"
    // IPython shows numbers with -n, here they always stand there.
    if isLong || words.first == "-n" { words = words.dropFirst() }
    let entries = try Self.entries(words, in: call.session.history)
    if entries.isEmpty {
      call.shell.console.remark(words.isEmpty ? "there is no cell yet" : "no cell is like that")
    } else {
      let lines = isLong ? Self.table(entries) : Self.listing(entries)
      call.shell.console.show(Document([lines]), rows: .max)
    }
    return true
  }

  private static func entries(
    _ words: ArraySlice<String>, in history: any ShellHistory
  ) throws(Diagnostic) -> [HistoryEntry] {
    guard let first = words.first else { return history.last(shownUnasked, matching: .all) }
    if first == "-g" {
      guard words.count > 1 else { throw usage("`-g` needs a word to look for") }
      let word = words.dropFirst().joined(separator: " ")
      return history.last(mostFound, matching: .containing(word))
    }
    guard words.count == 1 else {
      throw usage("`%history` takes one number or range, not `\(words.joined(separator: " "))`")
    }
    if first.hasPrefix("-") { throw usage("`%history` has no option `\(first)`") }
    let bounds = first.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    if bounds.count == 2, let from = bounds[0], let to = bounds[1], from <= to {
      return history.last(.max, matching: .all).filter {
        $0.cell.map((from...to).contains) ?? false
      }
    }
    guard let count = Int(first), count > 0 else { throw usage("`\(first)` is no number of cells") }
    return history.last(count, matching: .all)
  }

  private static let shownUnasked = 20
  private static let mostFound = 1_000

  private static func usage(_ cause: String) -> Diagnostic {
    Diagnostic(
      "usage", cause,
      suggestion: "`%history 50`, `%history 3-5`, `%history -l` or `%history -g word`")
  }

  /// Cells behind the numbers that `%rerun` and `_3` know; those of earlier sessions have none.
  private static func listing(_ entries: [HistoryEntry]) -> Document.Block {
    let numbers = entries.map { $0.cell.map(String.init) ?? "" }
    let width = numbers.map(\.count).max() ?? 0
    let indent = String(repeating: " ", count: width + 2)
    let lines = zip(numbers, entries).map { number, entry in
      String(repeating: " ", count: width - number.count) + number + "  "
        + entry.source.replacing("\n", with: "\n" + indent)
    }
    return .code(lines.joined(separator: "\n"), language: nil)
  }

  private static func table(_ entries: [HistoryEntry]) -> Document.Block {
    let rows: [[StyledText]] = entries.map { entry in
      [
        .plain(entry.cell.map(String.init) ?? ""), .plain(LocalTime.text(entry.time)),
        .plain(Fixed.duration(entry.duration)), .plain(entry.hasFailed ? "failed" : ""),
        .plain(entry.folder), .plain(entry.source),
      ]
    }
    return .table(
      TextTable(
        [
          .number("cell"), .text("when"), .number("took"), .text(""), .text("folder"),
          .text("code"),
        ], rows: rows))
  }
}
