import Cards
import Content
import Grading
import Language
import Testing

/// The regular expressions, held against what Python 3.11's `re.search` says of the same pairs; see
/// `Fixtures/patterns.py`, which wrote the file.
struct PatternTests {
  private func matches(_ pattern: String, _ text: String) throws -> Bool {
    let grader = try Grader([AssertionSpec("regex", argument: .string(pattern))])
    return grader.grade(output: text, row: Record()).passed
  }

  @Test func `patterns match what Python matches`() throws {
    let oracle = try JSON(parsing: try Oracle.patterns)
    let texts = try #require(oracle["texts"]?.array).compactMap(\.string)
    let patterns = try #require(oracle["matches"]?.object)
    #expect(texts.count * patterns.count > 2_000)
    for (pattern, answers) in patterns.members {
      for (text, answer) in zip(texts, try #require(answers.string)) {
        #expect(try matches(pattern, text) == (answer == "1"), "\(pattern) in \(text)")
      }
    }
  }

  @Test(arguments: [
    "(a+)+$", "(a|aa)+$", "^(a|a?)+$", "(.*a){20}$", "^([a-zA-Z]+)*$",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
  ])
  func `no pattern hangs`(pattern: String) throws {
    let text = String(repeating: "a", count: 5_000) + "!"
    let clock = ContinuousClock()
    var isFound = true
    let time = try clock.measure { isFound = try matches(pattern, text) }
    #expect(!isFound)
    #expect(time < .seconds(20))
  }

  @Test(arguments: [
    ("(a", "leaves a `(` open, at its letter 3"), ("a)", "has a `)` that nothing opened"),
    ("[a", "leaves a `[` open"), ("*a", "repeats nothing"), ("a**", "repeats a repetition"),
    ("a\\", "ends in a backslash"), ("(?=a)", "looks around"), ("(?<!a)b", "looks around"),
    ("(a)\\1", "refers back to a group"), ("[z-a]", "has a range from more to less"),
    ("a{3,2}", "repeats more than"), ("a{9999}", "repeats more than"),
    ("\\y", "has an escape `\\y`"),
    ("((((a{99}){99}){99}){99})", "more than 10000 steps"),
    ("\\x4", "without its 2 hexadecimal digits"),
    (String(repeating: "(", count: 100_000), "nests deeper than 100 groups"),
  ])
  func `a bad pattern says what is wrong`(pattern: String, reason: String) throws {
    let grader = try Grader([AssertionSpec("regex", argument: "{{ p }}")])
    let row = Record([("p", .text(pattern))])
    let result = try #require(grader.grade(output: "a", row: row).results.first)
    #expect(!result.passed)
    #expect(result.reason.contains(reason), "\(result.reason)")
  }
}
