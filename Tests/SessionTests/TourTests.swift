import Builtins
import Diagnostics
import Foundation
import LabTesting
import Language
import Presentation
import Session
import Testing
import Transport

/// `docs/tour.md` holds a session: every cell of it is run again, and must show what the page says.
///
/// To accept what the cells show now, run the tests with CARDLAB_ACCEPT=1 and read the difference.
struct TourTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let file = root.appendingPathComponent("docs/tour.md")

  @Test func `the tour shows what the program shows`() async throws {
    let page = try String(contentsOf: Self.file, encoding: .utf8)
    let replayed = try await Self.replayed(page)
    if ProcessInfo.processInfo.environment["CARDLAB_ACCEPT"] != nil {
      try replayed.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    #expect(page.contains("In [20]:"), "an hour has more cells")
    #expect(replayed == page)
  }

  /// The page with what its cells show now.
  private static func replayed(_ page: String) async throws -> String {
    let folder = TemporaryFolder()
    let lab = Lab(
      folder: root.path,
      workspace: Workspace(nearest: folder.path, store: folder.path("lab.sqlite")),
      transport: { ClosedTransport() })
    return try await onOwnThread {
      let session = Session(lab)
      var lines: [Substring] = []
      var (isTranscript, cell): (Bool, [Substring]) = (false, [])
      func finish() {
        guard !cell.isEmpty else { return }
        // The page's own numbers do not count: help is no cell, and a page is edited in its middle.
        let code = cell.map { String($0.dropFirst($0.prefix { $0 != ":" }.count + 2)) }
        let prompt = "In [\(session.cellCount + 1)]: "
        let further = String(repeating: " ", count: prompt.count - 5) + "...: "
        lines += zip([prompt] + code.dropFirst().map { _ in further }, code).map {
          "\($0)\($1)"[...]
        }
        lines += shown(code, session).split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last != "" { lines.append("") }
        cell = []
      }
      for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
        if line.hasPrefix("```") {
          finish()
          if isTranscript, lines.last == "" { lines.removeLast() }
          isTranscript = line == "```text"
          lines.append(line)
        } else if !isTranscript {
          lines.append(line)
        } else if line.hasPrefix("In [") {
          finish()
          cell = [line]
        } else if line.hasPrefix("   ...: ") || line.hasPrefix("    ...: ") {
          cell.append(line)
        }
      }
      return lines.joined(separator: "\n")
    }
  }

  /// What a cell shows: a page of help, a value, or an error.
  private static func shown(_ lines: [String], _ session: Session) -> String {
    let source = lines.joined(separator: "\n")
    do throws(Diagnostic) {
      let page =
        source.hasPrefix("?")
        ? try Help.page(on: String(source.dropFirst())) : try session.run(cell: source)?.document
      guard let page else { return "" }
      let text = timeless(PlainRenderer(width: 80).render(page))
      let isOneLine = text.split(separator: "\n").count == 1
      let label =
        source.hasPrefix("?") ? "" : "Out[\(session.cellCount)]:" + (isOneLine ? " " : "\n")
      return label + text.dropLast()
    } catch { return error.rendered().replacing(root.path + "/", with: "") }
  }

  /// The text without durations, and without the line that compares latencies: no two runs share them.
  private static func timeless(_ text: String) -> String {
    text.replacing(#/ *[0-9.]+ (ns|µs|ms|s)(?=[ │\n])/#) { match in
      String(repeating: "~", count: match.output.0.count)
    }
    .replacing(#/\nlatency p50~[^\n]*/#, with: "\nlatency p50   (measured anew in every run)")
  }
}
