import Builtins
import Diagnostics
import Foundation
import LabTesting
import Presentation
import Session
import Synchronization
import Testing
import Transport

/// Every notebook, run from an empty store with the network closed, against what it showed before.
///
/// To accept new transcripts, run the tests with CARDLAB_ACCEPT=1 and read the difference.
struct TranscriptTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let notebooks = [
    "quickstart", "exploring-data", "cards-and-templates", "extracting-facts",
    "answering-questions", "three-prompts",
  ]

  @Test func `every notebook has a transcript`() throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appendingPathComponent("notebooks").path)
    let names = files.filter { $0.hasSuffix(".lab") }.map { String($0.dropLast(4)) }
    #expect(names.sorted() == Self.notebooks.sorted())
  }

  @Test(arguments: notebooks)
  func `a notebook shows what it showed before`(name: String) async throws {
    let folder = TemporaryFolder()
    let shown = Self.timeless(try await run(name, storeIn: folder))
    let file = Self.root.appendingPathComponent(
      "Tests/SessionTests/Fixtures/transcripts/\(name).txt")
    if ProcessInfo.processInfo.environment["CARDLAB_ACCEPT"] != nil {
      try shown.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(shown == (try String(contentsOf: file, encoding: .utf8)))
  }

  @Test func `the second run of the quickstart says that nothing was asked`() async throws {
    let folder = TemporaryFolder()
    let first = try await run("quickstart", storeIn: folder)
    let second = try await run("quickstart", storeIn: folder)
    #expect(first.contains("all asked now"))
    #expect(second.contains("every response came from the store, nothing was asked"))
    let figures = { (text: String) in
      text.split(separator: "\n").filter { !$0.contains("answers:") }
    }
    #expect(figures(first) == figures(second), "to the same digits, latencies included")
  }

  private func run(_ name: String, storeIn folder: TemporaryFolder) async throws -> String {
    try await onOwnThread { try Self.run(name, storeIn: folder) }
  }

  private static func run(_ name: String, storeIn folder: TemporaryFolder) throws -> String {
    let shown = Mutex("")
    let show = { @Sendable (page: Document) in
      shown.withLock { $0 += PlainRenderer(width: 80).render(page) }
    }
    let lab = Lab(
      folder: root.appendingPathComponent("notebooks").path,
      workspace: Workspace(nearest: folder.path, store: folder.path("lab.sqlite")),
      transport: { ClosedTransport() }, output: LabOutput(show))
    let script = try Script(
      path: root.appendingPathComponent("notebooks/\(name).lab").path)
    try ScriptRun(Session(lab)) { page, isFirst in
      if !isFirst { shown.withLock { $0 += "\n" } }
      show(page)
    }.run(script)
    return shown.withLock(\.self)
  }

  /// The text with every duration masked, which no two runs share, and what hangs on it: the latencies'
  /// comparison, and how wide it makes the verdict's table.
  private static func timeless(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if line.firstMatch(of: #/ (?:ns|µs|ms|s) .*×/#) != nil { return "(latency)" }
      let isOfTable = line.hasPrefix("pass ") || line.hasPrefix("score ")
      let isFigures = line.contains("[+") || line.contains("[−") || line.contains("not compared")
      return isOfTable || isFigures || line.hasPrefix("cost /") || line.contains("p (Holm)")
        ? String(line.replacing(#/  +/#) { _ in "  " }) : String(line)
    }
    return lines.joined(separator: "\n").replacing(#/ *[0-9.]+ (ns|µs|ms|s)(?=[ │\n])/#) { match in
      String(repeating: "~", count: match.output.0.count)
    }
  }
}
