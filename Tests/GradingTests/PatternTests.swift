import Cards
import Content
import Grading
import Language
import Testing

/// What a pattern from a card or a dataset can do to a run: nothing.
struct PatternTests {
  @Test(arguments: [
    "(a+)+$", "(a|aa)+$", "^(a|a?)+$", "(.*a){20}$", "^([a-zA-Z]+)*$",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
  ])
  func `no pattern hangs: it finds nothing, or says that it takes too long`(
    pattern: String
  ) async throws {
    let text = String(repeating: "a", count: 5_000) + "!"
    let grader = try Grader([AssertionSpec("regex", argument: .string(pattern))])
    let clock = ContinuousClock()
    var grade: Grade?
    let time = try await clock.measure {
      grade = try await grader.grade(output: text, row: Record())
    }
    #expect(grade?.passed == false)
    #expect(time < .seconds(20))
  }

  @Test(arguments: [
    ("(a", "missing closing parenthesis"), ("a)", "unmatched closing parenthesis"),
    ("[a", "missing terminating ]"), ("*a", "quantifier does not follow"),
    ("a\\", "\\ at end of pattern"), ("[z-a]", "range out of order"),
    ("a{3,2}", "numbers out of order"), ("(a)\\2", "non-existent subpattern"),
    (String(repeating: "(", count: 100_000), "too deeply nested"),
  ])
  func `a bad pattern says what is wrong`(pattern: String, reason: String) async throws {
    let grader = try Grader([AssertionSpec("regex", argument: "{{ p }}")])
    let row = Record([("p", .text(pattern))])
    let result = try #require(await grader.grade(output: "a", row: row).results.first)
    #expect(!result.passed)
    #expect(result.reason.contains(reason), "\(result.reason)")
  }
}
