import Builtins
import Diagnostics
import Foundation
import LabTesting
import Language
import Session
import Testing
import Transport

/// The messages that a person can meet, each provoked as a person would and compared with one golden
/// file that was read as prose.
///
/// To accept new messages, run the tests with CARDLAB_ACCEPT=1 and read the difference.
@Suite(.serialized) struct MessageTests {
  @Test(arguments: GoldenMessages.cases)
  func `a mistake is answered as the file says`(example: GoldenMessages.Case) async throws {
    let message = try await Self.message(example)
    #expect(message == example.message, "\(example.title)")
  }

  @Test func `there are messages to hold`() async throws {
    #expect(GoldenMessages.cases.count >= 400)
    guard ProcessInfo.processInfo.environment["CARDLAB_ACCEPT"] != nil else { return }
    var text = ""
    for example in GoldenMessages.cases {
      text += "=== \(example.title)\n\(example.program)\n---\n"
      text += try await Self.message(example) + "\n\n"
    }
    try text.write(to: GoldenMessages.file, atomically: true, encoding: .utf8)
  }

  @Test func `no two mistakes have one title`() {
    let titles = Dictionary(grouping: GoldenMessages.cases, by: \.title)
    #expect(titles.filter { $0.value.count > 1 }.keys.sorted() == [])
  }

  @Test func `every message has a cause without a full stop, and none ends in an accident`() {
    for example in GoldenMessages.cases {
      let causes = example.message.split(separator: "\n").filter {
        $0.lowercased().hasPrefix("error: ") || $0.hasPrefix("warning: ")
          || $0.hasPrefix("note: ")
      }
      #expect(!causes.isEmpty, "\(example.title)")
      #expect(example.isCommand || example.message.hasPrefix("error: "), "\(example.title)")
      #expect(!example.message.contains("Optional("), "\(example.title)")
      #expect(!example.message.contains("internal"), "\(example.title)")
      // What begins with a capital is the argument parser's.
      #expect(!causes.contains { $0.hasSuffix(".") && !$0.hasPrefix("E") }, "\(example.title)")
    }
  }

  // MARK: - Provoking

  private static func message(_ example: GoldenMessages.Case) async throws -> String {
    try await onOwnThread {
      try example.isCommand ? answer(toCommands: example.program) : answer(toCell: example.program)
    }
  }

  /// What a cell is answered, run in a folder with the files beside the golden one.
  private static func answer(toCell cell: String) throws -> String {
    let folder = TemporaryFolder()
    copyFiles(into: folder)
    let lab = Lab(
      folder: folder.path, workspace: Workspace(nearest: folder.path),
      transport: { ClosedTransport() })
    do throws(Diagnostic) {
      let value = try Session(lab).run(cell: cell)
      return "no error: \(value?.display ?? "no value")"
    } catch {
      return error.rendered().replacing(folder.path + "/", with: "")
    }
  }

  private static func copyFiles(into folder: TemporaryFolder) {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: GoldenMessages.folder.path)) ?? []
    for name in names where name != "messages.txt" {
      try? FileManager.default.copyItem(
        at: GoldenMessages.folder.appending(path: name),
        to: URL(fileURLWithPath: folder.path(name)))
    }
  }

  /// What command lines say on standard error, run by a shell in a folder of their own.
  private static func answer(toCommands text: String) throws -> String {
    let server = try MisbehavingServer.start()
    defer { server.stop() }
    let program = Program()
    copyFiles(into: program.folder)
    let text = text.replacing(MisbehavingServer.name, with: server.url)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var (file, commands): (String?, [Substring]) = (nil, [])
    for line in lines {
      if line.hasPrefix("$ ") {
        commands.append(line.dropFirst(2))
      } else if line.hasSuffix(":"), !line.hasPrefix(" ") {
        file = String(line.dropLast())
        program.folder.write(file ?? "", "")
      } else if let file {
        program.folder.write(file, program.folder.read(file) + Array("\(line.dropFirst(2))\n".utf8))
      }
    }
    let errors = try program.shell("exec 2>&1 >/dev/null\n" + commands.joined(separator: "\n"))
      .output
    // How a command is used grows with its options, and is no message.
    let told = errors.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      !["Usage: ", "  See '", "Help: "].contains(where: line.hasPrefix)
    }
    return told.joined(separator: "\n").replacing(program.folder.path + "/", with: "")
      .replacing(program.folder.path, with: ".")
      .replacing(server.url, with: MisbehavingServer.name)
      .replacing(String(server.url.dropFirst(7)), with: MisbehavingServer.name.dropFirst(7))
      .trimmingCharacters(in: .newlines)
  }
}
