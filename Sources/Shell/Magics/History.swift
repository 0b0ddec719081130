import Diagnostics
import Presentation

extension Magic {
  static let history = Magic(
    "history", usage: "[-l] [-g WORD] [COUNT]",
    "Shows the last cells, or those that contain a word; -l with when, where and how long."
  ) { call throws(Diagnostic) in
    var words = call.words[...]
    let isLong = words.first == "-l"
    if isLong { words = words.dropFirst() }
    let entries = try Self.entries(words, in: call.session.history)
    if !entries.isEmpty {
      let lines = isLong ? Self.table(entries) : Self.listing(entries)
      call.shell.console.show(Document([lines]), rows: .max)
    }
    return true
  }

  private static func entries(
    _ words: ArraySlice<String>, in history: any ShellHistory
  ) throws(Diagnostic) -> [HistoryEntry] {
    if words.first == "-g" {
      let word = words.dropFirst().joined(separator: " ")
      return history.last(1000, matching: .containing(word))
    }
    guard let word = words.first else { return history.last(20, matching: .all) }
    guard let count = Int(word), count > 0 else {
      throw Diagnostic(
        "usage", "`\(word)` is no number of cells",
        suggestion: "`%history 50` or `%history -g word`")
    }
    return history.last(count, matching: .all)
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
