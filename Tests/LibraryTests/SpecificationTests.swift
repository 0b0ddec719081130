import Diagnostics
import Foundation
import Language
import Library
import Testing

/// Runs every example of docs/language.md: code, then what it shows after `#> `, be it an error.
struct SpecificationTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let code: String
    let shown: String
    var testDescription: String { code }
  }

  static let examples: [Example] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appending(path: "../../docs/language.md")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    let blocks = text.components(separatedBy: "\n```")
    return stride(from: 1, to: blocks.count, by: 2).map { index in
      let lines = blocks[index].components(separatedBy: "\n").dropFirst()
      let shown = lines.filter { $0.hasPrefix("#> ") }.map { $0.dropFirst(3) }
      return Example(
        code: lines.filter { !$0.hasPrefix("#> ") }.joined(separator: "\n"),
        shown: shown.joined(separator: "\n"))
    }
  }()

  @Test(arguments: examples)
  func `an example of the specification shows what it says`(example: Example) {
    do throws(Diagnostic) {
      let interpreter = Interpreter(builtins: Builtin.filters + Builtin.library)
      interpreter.importer = { (name, _) throws(Diagnostic) in
        name == "tools.lab" ? Source("fn double(x) { x * 2 }", named: name) : nil
      }
      let value = try interpreter.evaluate(example.code, named: "language.md")
      #expect(value?.display == example.shown)
    } catch {
      #expect(error.rendered() == example.shown)
    }
  }

  @Test func `every example says what it shows`() {
    #expect(Self.examples.count >= 30)
    #expect(Self.examples.allSatisfy { !$0.shown.isEmpty })
  }
}
