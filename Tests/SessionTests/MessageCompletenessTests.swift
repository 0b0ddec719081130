import Foundation
import Testing

/// Every message that the language, its library and its tables can give stands in a golden file, where it
/// was read as prose: the causes are gathered from the sources, and each must be met by one that a
/// program was answered with.
struct MessageCompletenessTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Messages that no program in a golden file can provoke, by how they begin, and why not.
  private static let unprovoked: [String: String] = [
    "interrupted": "needs Ctrl-C; InterruptionTests",
    "this is nested too deeply": "needs thousands of brackets; RobustnessTests",
    "the value would be nested more than ": "needs thousands of steps; RobustnessTests",
    "a function cannot be put into a text": "of templates; TemplateTests",
    "the template includes itself: ": "of templates; IncludeTests",
    "the template includes too many others": "of templates; IncludeTests",
    "this is not the text of a value": "of a builtin's own defaults; its catalogue's tests",
    "the condition has length ": "of a table's own filter; TableTests",
    "a condition must be Boolean, and this column is ": "of a table's own filter; TableTests",
    "column `": "of columns that are put together below the language; TableTests",
    "the ": "of a reduction below the language, whose callers look first; ReductionTests",
  ]

  /// The causes in a source file, each parted where something is put in.
  private static func causes(in source: String) -> [[String]] {
    source.matches(of: /(?:Diagnostic|fail|error|fault)\(\s*"[a-z0-9-]+",\s*(?=")/).map {
      pieces(of: source[$0.range.upperBound...])
    }
  }

  /// The pieces of string literals that are added to one another.
  private static func pieces(of source: Substring) -> [String] {
    var (rest, pieces) = (source, [""])
    while rest.first == "\"" {
      rest.removeFirst()
      while let character = rest.popFirst(), character != "\"" {
        guard character == "\\" else {
          pieces[pieces.count - 1].append(character)
          continue
        }
        let escaped = rest.popFirst()
        if escaped == "(" {
          skipInterpolation(&rest)
          pieces.append("")
        } else if let escaped {
          pieces[pieces.count - 1].append(escaped == "n" ? "\n" : escaped)
        }
      }
      guard let next = rest.prefixMatch(of: /\s*\+\s*/) else { break }
      rest = rest[next.range.upperBound...]
      if rest.first != "\"" { pieces.append("") }
    }
    return pieces.filter { !$0.isEmpty }
  }

  private static func skipInterpolation(_ rest: inout Substring) {
    var depth = 1
    while depth > 0, let character = rest.popFirst() {
      depth += character == "(" ? 1 : character == ")" ? -1 : 0
    }
  }

  private static func text(_ path: String) -> String {
    (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
  }

  /// Whether a message is made of these pieces, in their order.
  private static func isMade(_ message: Substring, of pieces: [String]) -> Bool {
    var rest = message
    for piece in pieces {
      guard let found = rest.firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }

  @Test(arguments: ["Language", "Library", "Tables"])
  func `every cause is met by a message that was read`(station: String) throws {
    let messages =
      [
        "Tests/LanguageTests/Fixtures/errors.txt",
        "Tests/SessionTests/Fixtures/messages/messages.txt",
      ].map(Self.text).joined().split(separator: "\n").filter { $0.hasPrefix("error: ") }
    let folder = Self.root.appending(path: "Sources/\(station)")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
    var unmet: Set<String> = []
    for case let file as String in files where file.hasSuffix(".swift") {
      for pieces in Self.causes(in: Self.text("Sources/\(station)/\(file)")) {
        guard let first = pieces.first, Self.unprovoked[first] == nil else { continue }
        if !messages.contains(where: { Self.isMade($0, of: pieces) }) {
          unmet.insert("\(file): \(pieces.joined(separator: "…"))")
        }
      }
    }
    #expect(unmet.sorted() == [])
  }

  @Test func `causes are found in a source, put-in parts and added literals too`() {
    let source = #"""
      throw fail("out-of-range", "`n` is \(f(n)), "
        + "which is \"too\" much", at: "n")
      """#
    #expect(Self.causes(in: source) == [["`n` is ", ", which is \"too\" much"]])
  }
}
