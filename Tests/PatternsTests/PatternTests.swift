import Diagnostics
import Patterns
import Testing

struct PatternTests {
  @Test(arguments: [
    (#"\d+"#, "a12b345", ["12", "345"]), ("", "ñb", ["", "", ""]), (".", "añ🙂", ["a", "ñ", "🙂"]),
    (#"\w+"#, "naïve café", ["naïve", "café"]), ("x*", "axx", ["", "xx", ""]),
    ("(?<=a)b", "ab b", ["b"]), ("a", "", []),
  ])
  func `all matches are found, by Unicode scalars`(
    pattern: String, text: String, found: [String]
  ) throws {
    let bytes = Array(text.utf8)
    let matches = try Pattern(pattern).matches(in: bytes)
    #expect(matches.map { String(decoding: bytes[$0.range], as: UTF8.self) } == found)
  }

  @Test func `groups have places and names, and may take no part`() throws {
    let pattern = try Pattern("(?<key>\\w+)=(\\d+)?")
    #expect(pattern.groupNames == ["key", nil])
    let match = try #require(try pattern.firstMatch(in: Array("a=".utf8)))
    #expect(match.groups == [0..<1, nil])
  }

  @Test func `letter case can be ignored`() throws {
    #expect(try Pattern("É", ignoringCase: true).matches(in: Array("é".utf8)).count == 1)
  }

  @Test(arguments: ["(", "[a", "a{2,1}", "(?<n>a)(?<n>b)", "\\C", "*"])
  func `a bad pattern says where it goes wrong`(pattern: String) {
    let error = #expect(throws: Diagnostic.self) { try Pattern(pattern) }
    #expect(error?.kind == "bad-pattern")
  }

  @Test func `a search without end is an error soon`() throws {
    let text = Array(String(repeating: "a", count: 64).utf8) + [UInt8(ascii: "!")]
    let start = ContinuousClock.now
    let error = #expect(throws: Diagnostic.self) {
      try Pattern("^(a+)+$").firstMatch(in: text)
    }
    #expect(error?.kind == "pattern-too-slow")
    #expect(ContinuousClock.now - start < .seconds(5))
  }
}
