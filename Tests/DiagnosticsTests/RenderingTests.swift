import Diagnostics
import Testing

/// Messages at the width of a terminal.
struct RenderingTests {
  private let diagnostic: Diagnostic = {
    let source =
      "scores = tickets.where(.expected != nil and .channel == \"email\").summarize(first: "
      + ".also.frist(), count: .len()).sort(\"count\", descending: true).head(10)"
    let start = source.utf8.count - 64
    return Diagnostic(
      "unknown-function", "there is nothing called `frist` among the functions of the language",
      at: Place(of: start..<start + 5, in: Array(source.utf8), source: "In [12]"),
      suggestion:
        "did you mean `first`? `?first` shows what it takes, with examples that you can try")
  }()

  @Test(arguments: [60, 80, 100])
  func `no line of a message is wider than the terminal`(width: Int) {
    let lines = diagnostic.rendered(width: width).split(separator: "\n")
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= width })
    #expect(lines.contains { $0.contains("frist()") })
    #expect(Self.underlined(lines) == "frist")
  }

  @Test func `a quoted line is cut on both sides of the caret`() {
    #expect(
      diagnostic.rendered(width: 60) == """
        error: there is nothing called `frist` among the functions
               of the language
          --> In [12]:1:89
             |
           1 | …ize(first: .also.frist(), count: .len()).sort("coun…
             |                   ^^^^^
          help: did you mean `first`? `?first` shows what it takes,
                with examples that you can try
        """)
    #expect(
      diagnostic.rendered(width: 80) == """
        error: there is nothing called `frist` among the functions of the language
          --> In [12]:1:89
             |
           1 | …summarize(first: .also.frist(), count: .len()).sort("count", descending…
             |                         ^^^^^
          help: did you mean `first`? `?first` shows what it takes, with examples that
                you can try
        """)
    #expect(
      diagnostic.rendered(width: 100) == """
        error: there is nothing called `frist` among the functions of the language
          --> In [12]:1:89
             |
           1 | …mail").summarize(first: .also.frist(), count: .len()).sort("count", descending: true).head(…
             |                                ^^^^^
          help: did you mean `first`? `?first` shows what it takes, with examples that you can try
        """)
  }

  @Test func `where no width is known, sentences stay on one line`() {
    let lines = diagnostic.rendered().split(separator: "\n")
    #expect(lines.last?.hasSuffix("that you can try") == true)
    #expect(Self.underlined(lines) == "frist")
  }

  @Test func `the caret stands below wide characters, and below emoji of many scalars`() {
    let source = "表[\"請求書👩‍👩‍👧\"].frist()"
    let start = Array(source.utf8).count - "frist()".utf8.count
    let place = Place(of: start..<start + 5, in: Array(source.utf8), source: "In [1]")
    #expect(
      Diagnostic("k", "cause", at: place).rendered(width: 80) == """
        error: cause
          --> In [1]:1:15
             |
           1 | 表["請求書👩‍👩‍👧"].frist()
             |                ^^^^^
        """)
  }

  @Test func `a line of a million characters is cut as any other`() {
    let source = String(repeating: "x", count: 1_000_000) + "!" + String(repeating: "y", count: 99)
    let place = Place(of: 1_000_000..<1_000_001, in: Array(source.utf8), source: "big.json")
    let lines = Diagnostic("k", "cause", at: place).rendered(width: 80).split(separator: "\n")
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= 80 })
    #expect(Self.underlined(lines) == "!")
  }

  /// What stands above the carets.
  private static func underlined(_ lines: [Substring]) -> String? {
    guard let index = lines.firstIndex(where: { $0.contains("^") }) else { return nil }
    let line = Array(lines[index])
    let above = Array(lines[index - 1])
    return String(line.indices.filter { line[$0] == "^" }.map { above[$0] })
  }
}
