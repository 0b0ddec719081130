import Builtins
import Diagnostics
import Foundation
import LabTesting
import Session
import Testing
import Transport

/// The examples of docs/scripts.md, replayed.
struct ScriptDocumentationTests {
  private let folder = TemporaryFolder()

  private static let text =
    (try? String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/scripts.md"), encoding: .utf8)) ?? ""

  /// The indented blocks of the page, which are scripts.
  static let examples: [String] = {
    var blocks: [String] = [""]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("    ") || (line.isEmpty && !blocks[blocks.count - 1].isEmpty) {
        blocks[blocks.count - 1] += line.dropFirst(4) + "\n"
      } else if !blocks[blocks.count - 1].isEmpty {
        blocks.append("")
      }
    }
    return blocks.filter { $0.contains("# %%") }
  }()

  @Test func `the page has its examples`() { #expect(Self.examples.count == 3) }

  @Test(arguments: examples)
  func `an example verifies`(example: String) throws {
    let script = try Script(parsing: Array(example.utf8), named: "docs/scripts.md")
    let session = Session(
      Lab(
        folder: folder.path, workspace: Workspace(nearest: folder.path),
        transport: { ClosedTransport() }))
    let report = try Verifier(session).verify(script)
    #expect(report.ending == .verified, "\(report.diagnostics.map { $0.rendered() })")
    #expect(!report.summary.contains("unverified"))
  }
}
