import Language
import Library
import Testing

/// The functions that take a text apart in its bytes do what the plain rule over scalars says.
struct TextPartTests {
  private static let texts = [
    "", " ", "a", " a  b ", "a,b,,c", ",", ",,", "naïve, déjà vu", "日本 語\u{3000}です", "e\u{301}, é",
    "it's re-read -- don't-", "’tis ’a’", "a\r\nb\rc\n", "\n\n", "no end", "x\u{A0}y\u{85}z",
    "🙂, 👨‍👩‍👧 ok", "a^b `c`", "tab\tand\u{B}feed",
  ]

  private static func evaluate(_ code: String, _ text: String) throws -> Value? {
    let interpreter = Interpreter(builtins: Builtin.filters + Builtin.library)
    interpreter["text"] = .text(text)
    return try interpreter.evaluate(code, named: "test")
  }

  private static func list(_ texts: [String]) -> Value { .list(texts.map(Value.text)) }

  @Test(arguments: texts)
  func `split parts at white space, or at a separator`(text: String) throws {
    let words = text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
    #expect(try Self.evaluate("text.split()", text) == Self.list(words.map { String($0) }))
    let parts = text.unicodeScalars.split(separator: ",", omittingEmptySubsequences: false)
    #expect(try Self.evaluate("text.split(\",\")", text) == Self.list(parts.map { String($0) }))
    let joined = words.map { String($0) }.joined(separator: " ")
    #expect(try Self.evaluate("text.normalize_space()", text) == .text(joined))
  }

  @Test(arguments: texts)
  func `what was split is joined again`(text: String) throws {
    #expect(try Self.evaluate("text.split(\", \").join(\", \")", text) == .text(text))
    #expect(
      try Self.evaluate("text.replace(\"a\", \"éé\").replace(\"éé\", \"a\")", text) == .text(text))
    #expect(try Self.evaluate("text.chars().join()", text) == .text(text))
    #expect(try Self.evaluate("text.code_points().from_code_points()", text) == .text(text))
    #expect(try Self.evaluate("text.reverse().reverse()", text) == .text(text))
  }

  @Test(arguments: [
    ("a\r\nb\rc\n", ["a", "b\rc"]), ("\n\n", ["", ""]), ("", []), ("no end", ["no end"]),
    ("\r\n", [""]), ("a\n\nb", ["a", "", "b"]),
  ])
  func `lines are without their ends`(text: String, lines: [String]) throws {
    #expect(try Self.evaluate("text.lines()", text) == Self.list(lines))
  }

  @Test(arguments: [
    ("it's re-read -- don't-", ["it's", "re-read", "don't"]), ("’tis ’a’", ["tis", "a"]),
    ("naïve, déjà vu", ["naïve", "déjà", "vu"]), ("a'-b", ["a", "b"]), ("a’b", ["a’b"]),
    ("日本 語", ["日本", "語"]), ("'", []),
  ])
  func `words are joined by one mark between letters`(text: String, words: [String]) throws {
    #expect(try Self.evaluate("text.words()", text) == Self.list(words))
  }

  @Test(arguments: [
    ("\"aaa\".replace(\"\", \"-\")", "-a-a-a-"), ("\"aé\".replace(\"\", \"-\", 2)", "-a-é"),
    ("\"aaaa\".replace(\"aa\", \"b\")", "bb"), ("\"abc\".replace(\"x\", \"y\")", "abc"),
    ("\"aaa\".replace(\"a\", \"\", 2)", "a"), ("\"aaa\".replace(\"a\", \"b\", -1)", "aaa"),
    ("\"\".replace(\"\", \"-\")", "-"), ("\"a-b\".before(\"\")", ""),
    ("\"a-b\".after(\"\")", "a-b"),
    ("\"7\".pad_left(3, \"é\")", "éé7"), ("\"7\".pad_right(3, \"é\")", "7éé"),
    ("table(w: [nil, nil]).w.upper().is_missing()", "[true, true]"),
    ("\"a1b22\".split_regex(#\"\\d+\"#)", "[\"a\", \"b\", \"\"]"),
    ("\"aab\".index_of(\"ab\")", "1"), ("\"éab\".index_of(\"b\")", "2"),
  ])
  func `the ends hold`(code: String, shown: String) throws {
    #expect(try Self.evaluate(code, "")?.display == shown)
  }
}
