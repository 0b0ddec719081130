import Builtins
import Diagnostics
import Foundation
import LabTesting
import Language
import Session
import Testing
import Transport

/// The messages that a person can meet beside those of the language itself, each provoked and compared
/// with one golden file that was read as prose.
///
/// To accept new messages, run the tests with CARDLAB_ACCEPT=1 and read the difference.
struct MessageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let title: String
    let program: String
    let message: String

    var testDescription: String { title }
  }

  private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/messages")
  private static let file = fixtures.appending(path: "messages.txt")

  /// Blocks of `=== title`, the program, `---` and the message.
  static let cases: [Case] = {
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.components(separatedBy: "=== ").dropFirst().map { block in
      let title = block.prefix { $0 != "\n" }
      let parts = block.dropFirst(title.count + 1).components(separatedBy: "\n---\n")
      return Case(
        title: String(title), program: parts[0].trimmingCharacters(in: .newlines),
        message: parts.dropFirst().joined().trimmingCharacters(in: .newlines))
    }
  }()

  /// What the program says, run in a folder with the files beside the golden one.
  private static func message(_ program: String) async throws -> String {
    try await onOwnThread {
      let folder = TemporaryFolder()
      let names = (try? FileManager.default.contentsOfDirectory(atPath: fixtures.path)) ?? []
      for name in names where name != "messages.txt" {
        try? FileManager.default.copyItem(
          at: fixtures.appending(path: name), to: URL(fileURLWithPath: folder.path(name)))
      }
      let lab = Lab(
        folder: folder.path, workspace: Workspace(nearest: folder.path),
        transport: { ClosedTransport() })
      do throws(Diagnostic) {
        let value = try Session(lab).run(cell: program)
        return "no error: \(value?.display ?? "no value")"
      } catch {
        return error.rendered().replacing(folder.path + "/", with: "")
      }
    }
  }

  @Test(arguments: cases)
  func `a mistake is answered as the file says`(example: Case) async throws {
    #expect(try await Self.message(example.program) == example.message)
  }

  @Test func `there are messages to hold`() async throws {
    #expect(Self.cases.count >= 95)
    guard ProcessInfo.processInfo.environment["CARDLAB_ACCEPT"] != nil else { return }
    var text = ""
    for example in Self.cases {
      text += "=== \(example.title)\n\(example.program)\n---\n"
      text += try await Self.message(example.program) + "\n\n"
    }
    try text.write(to: Self.file, atomically: true, encoding: .utf8)
  }

  @Test func `every message has a cause without a full stop, and none ends in an accident`() {
    for example in Self.cases {
      #expect(example.message.hasPrefix("error: "), "\(example.title)")
      #expect(!example.message.contains("Optional("), "\(example.title)")
      #expect(!example.message.contains("internal"), "\(example.title)")
      let cause = example.message.split(separator: "\n").first ?? ""
      #expect(!cause.hasSuffix("."), "\(example.title)")
    }
  }
}
