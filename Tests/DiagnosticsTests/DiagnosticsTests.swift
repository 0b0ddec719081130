import Diagnostics
import Testing

struct DiagnosticTests {
  @Test func `a diagnostic shows cause, place, caret and suggestion`() {
    let source = "tickets.where(.queu == \"billing\")"
    let place = Place(of: 15..<19, in: Array(source.utf8), source: "In [4]")
    let diagnostic = Diagnostic(
      "unknown-field", "there is no column `queu`", at: place, suggestion: "did you mean `queue`?")
    #expect(
      diagnostic.rendered() == """
        error: there is no column `queu`
          --> In [4]:1:16
             |
           1 | tickets.where(.queu == "billing")
             |                ^^^^
          help: did you mean `queue`?
        """)
  }

  @Test func `a long line is cut around the caret`() {
    let source = String(repeating: "x", count: 5000)
    let place = Place(of: 2500..<2501, in: Array(source.utf8), source: "big.csv")
    let lines = Diagnostic("k", "cause", at: place).rendered().split(separator: "\n")
    #expect(lines.allSatisfy { $0.unicodeScalars.count < 130 })
  }

  @Test func `control characters of a source line are made visible`() {
    let place = Place(of: 0..<1, in: Array("a\u{1B}[31mred".utf8), source: "s")
    let text = Diagnostic("k", "has \u{7}", at: place).rendered()
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect(!text.unicodeScalars.contains("\u{7}"))
  }

  @Test(arguments: [
    ("tikcet", "ticket"), ("qeue", "queue"), ("EXPECTED", "expected"), ("tick", "ticket"),
  ])
  func `the nearest name is found`(word: String, meant: String) {
    #expect(nearest(to: word, among: ["queue", "ticket", "expected", "id"]) == meant)
  }

  @Test func `a word that is near to nothing suggests nothing`() {
    #expect(nearest(to: "zzzzzz", among: ["queue", "ticket"]) == nil)
    #expect(nearest(to: "", among: ["a"]) == nil)
    #expect(nearest(to: "xy", among: ["ab", "cd"]) == nil)
  }
}
