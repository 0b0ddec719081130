import Diagnostics
import Foundation
import Language
import Testing

/// Every message of the language that a person can meet, as it reads.
///
/// The file holds programs and what they are answered. CARDLAB_ACCEPT=1 rewrites the answers.
struct ErrorMessageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let title: String
    let program: String
    let message: String
    var testDescription: String { title }
  }

  static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/errors.txt")

  static let cases: [Case] = {
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.components(separatedBy: "=== ").dropFirst().map { block in
      let title = block.prefix { $0 != "\n" }
      let parts = block.dropFirst(title.count + 1).components(separatedBy: "\n---\n")
      return Case(
        title: String(title), program: parts[0],
        message: parts.dropFirst().joined().trimmingCharacters(in: .newlines))
    }
  }()

  static func message(_ program: String) -> String {
    do {
      let value = try Interpreter(builtins: Builtin.filters).evaluate(program, named: "In [1]")
      return "no error: \(value?.display ?? "no value")"
    } catch {
      return error.rendered()
    }
  }

  @Test(arguments: cases)
  func `a mistake is answered as the file says`(example: Case) {
    #expect(Self.message(example.program) == example.message)
  }

  @Test func `there are messages to hold`() throws {
    #expect(Self.cases.count >= 40)
    guard ProcessInfo.processInfo.environment["CARDLAB_ACCEPT"] != nil else { return }
    let blocks = Self.cases.map {
      "=== \($0.title)\n\($0.program)\n---\n\(Self.message($0.program))\n\n"
    }
    try blocks.joined().write(to: Self.file, atomically: true, encoding: .utf8)
  }
}
