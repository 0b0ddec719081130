package import Diagnostics
import Glibc
package import Presentation
package import Shell
import Synchronization

/// A lab that echoes: enough of a language to try the shell with.
///
/// A cell is complete when its brackets are closed. `sleep N` takes N tenths of a second and can be
/// interrupted, `fail` fails, `deep` recurses, `table` and `wide` show one, `print X` prints; everything else is
/// its own value.
package final class FakeSession: ShellSession {
  private struct State {
    var number = 1
    var ran: [String] = []
    var isInterrupted = false
    var last: Document?
    var error: Diagnostic?
    var readings = 0
  }

  private let state = Mutex(State())
  private let kept: FakeHistory

  package init(history: [String] = []) { kept = FakeHistory(history) }

  package var history: any ShellHistory { kept }
  package var nextNumber: Int { state.withLock { $0.number } }
  package var ran: [String] { state.withLock { $0.ran } }
  /// How often a cell was read for its tokens or the signature of a call.
  package var readings: Int { state.withLock { $0.readings } }

  package func isComplete(_ source: String) -> Bool {
    let depth = source.reduce(0) { $0 + ("([{".contains($1) ? 1 : ")]}".contains($1) ? -1 : 0) }
    return depth <= 0
  }

  package func run(
    _ source: String,
    isNumbered: Bool,
    show: @escaping @Sendable (Document) -> Void
  ) -> CellResult {
    let number = state.withLock { state in
      state.ran.append(source)
      state.isInterrupted = false
      defer { state.number += isNumbered ? 1 : 0 }
      return state.number
    }
    let result = outcome(of: source, number: number, show: show)
    state.withLock { state in
      state.last = result.output ?? state.last
      state.error = result.error ?? state.error
    }
    return result
  }

  private func outcome(
    of source: String,
    number: Int,
    show: (Document) -> Void
  ) -> CellResult {
    let words = source.split(separator: " ").map(String.init)
    switch words.first {
    case "sleep":
      return CellResult(number: number, wasInterrupted: sleep(Int(words.last ?? "") ?? 1))
    case "fail":
      let place = Place(of: 0..<4, in: Array(source.utf8), source: "In [\(number)]")
      return CellResult(
        number: number,
        error: Diagnostic("test", "this always fails", at: place, suggestion: "try `echo`"))
    case "deep":
      return CellResult(number: number, output: .init([.paragraph("\(Self.deep(40_000))")]))
    case "table":
      let columns = [TextTable.Column.text("名前", type: "text"), .number("n", type: "integer")]
      let table = TextTable(columns, count: 400, keeping: 400) {
        ["\($0 % 2 == 0 ? "請求書" : "login 👍")", "\($0)"]
      }
      return CellResult(number: number, output: Document([.table(table)]))
    case "wide":
      let columns = (1...12).map { TextTable.Column.text("column \($0) of many") }
      let table = TextTable(columns, count: 1, keeping: 1) { _ in columns.map { .plain($0.title) } }
      return CellResult(number: number, output: Document([.table(table)]))
    case "print":
      show(Document([.paragraph(.plain(words.dropFirst().joined(separator: " ")))]))
      return CellResult(number: number)
    default: return CellResult(number: number, output: Document([.paragraph(.plain(source))]))
    }
  }

  /// True where it was interrupted.
  private func sleep(_ tenths: Int) -> Bool {
    let progress = ProgressLine()
    defer { progress.finish() }
    for step in 0..<tenths * 10 {
      if state.withLock({ $0.isInterrupted }) { return true }
      progress.update("step \(step) of \(tenths * 10)")
      usleep(10_000)
    }
    return false
  }

  /// Recursion that a thread's usual stack would not hold in a debug build.
  @inline(never)
  private static func deep(_ depth: Int) -> Int { depth == 0 ? 0 : 1 + deep(depth - 1) }

  package func runFile(
    _ path: String,
    show: @escaping @Sendable (Document) -> Void
  ) -> CellResult {
    show(Document([.paragraph(.plain("ran \(path)"))]))
    return CellResult(number: nextNumber)
  }

  package func interrupt() { state.withLock { $0.isInterrupted = true } }

  package func completions(for source: String, cursor: Int) -> Completions {
    let bytes = Array(source.utf8.prefix(cursor))
    let isWord: (UInt8) -> Bool = {
      ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 == UInt8(ascii: "_")
    }
    let start = (bytes.lastIndex { !isWord($0) } ?? -1) + 1
    let word = String(decoding: bytes[start...], as: UTF8.self)
    let items = Self.known.filter { $0.text.hasPrefix(word) }
    return Completions(start..<cursor, items)
  }

  private static let known: [Completions.Item] = [
    .init("mean", detail: "function", summary: "The arithmetic mean."),
    .init("median", detail: "function", summary: "The value in the middle."),
    .init("mode", detail: "function", summary: "The value that occurs most often."),
    .init("sample", detail: "function", summary: "Rows drawn at random with a seed."),
    .init("table", detail: "table", summary: "400 rows, 2 columns"),
    .init("tickets", closing: "\""), .init("times", closing: "\""),
  ]

  package func signature(in source: String, cursor: Int) -> String? {
    state.withLock { $0.readings += 1 }
    return source.contains("sample(") ? "sample(rows, n: integer, seed: integer = 0)" : nil
  }

  package func help(on topic: String, isThorough: Bool) -> Document {
    Document([.paragraph("help on `\(topic)`\(isThorough ? ", thorough" : "")")])
  }

  /// Brackets, numbers, strings and comments, byte by byte.
  package func tokens(of source: String) -> [SourceToken] {
    state.withLock { $0.readings += 1 }
    let bytes = Array(source.utf8)
    var tokens: [SourceToken] = []
    var index = 0
    while index < bytes.count {
      let start = index
      index += 1
      switch bytes[start] {
      case UInt8(ascii: "\""):
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += 1 }
        let isOpen = index == bytes.count
        index = min(index + 1, bytes.count)
        tokens.append(SourceToken(start..<index, isOpen ? .openString : .string))
      case UInt8(ascii: "#"):
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
        tokens.append(SourceToken(start..<index, .comment))
      case UInt8(ascii: "0")...UInt8(ascii: "9"): tokens.append(SourceToken(start..<index, .number))
      case let byte where "()[]{}".utf8.contains(byte):
        tokens.append(SourceToken(start..<index, .bracket))
      default: break
      }
    }
    return tokens
  }

  package func names(isThorough: Bool) -> Document { "no names" }

  package func storeSummary() -> Document { "no store" }

  package func reset() { state.withLock { $0.last = nil } }

  package func lastResult() -> Document? { state.withLock { $0.last } }

  package func lastError() -> Diagnostic? { state.withLock { $0.error } }
}
