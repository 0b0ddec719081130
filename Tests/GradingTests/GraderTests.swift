import Cards
import Content
import Diagnostics
import Grading
import Language
import Testing

struct GraderTests {
  private func grade(
    _ output: String, _ specs: [AssertionSpec], _ fields: [(String, JSON)] = []
  ) async throws -> Grade {
    try await Grader(specs).grade(output: output, row: Record(fields.map { ($0.0, Value($0.1)) }))
  }

  @Test func `without assertions the expected answer counts`() async throws {
    #expect(try await grade("billing", [], [("expected", "billing")]).passed)
    #expect(try await !grade("login", [], [("expected", "billing")]).passed)
    #expect(try await grade("{\"a\": 1.0}", [], [("expected", ["a": 1])]).passed)
  }

  @Test func `without anything to judge by an answer fails and says why`() async throws {
    for fields in [[], [("expected", JSON.null)]] {
      let found = try await grade("billing", [], fields)
      #expect(!found.passed && found.score == 0)
      #expect(found.results.first?.reason.contains("no `expected`") == true)
    }
  }

  @Test func `the score is the weighted mean and passing needs all`() async throws {
    let specs = [
      AssertionSpec("contains", argument: "a", weight: 3), AssertionSpec("contains", argument: "b"),
      AssertionSpec("contains", argument: "c", weight: 0),
    ]
    let half = try await grade("a", specs)
    #expect(half.score == 0.75 && !half.passed)
    let whole = try await grade("ab", specs)
    #expect(whole.score == 1 && whole.passed)
    #expect(whole.results.map(\.passed) == [true, true, false])
  }

  @Test func `a reason shows what was expected and what came`() async throws {
    let specs = [
      AssertionSpec("equals", argument: "{{ expected }}"),
      AssertionSpec("contains", isNegated: true, argument: "log"),
      AssertionSpec("levenshtein", argument: "billing"),
    ]
    let results = try await grade("login", specs, [("expected", "billing")]).results
    #expect(
      results.map(\.reason) == [
        "expected `billing`, got `login`",
        "expected anything but a text with `log`, got `login`",
        "expected a text like `billing`, got `login` (similarity 0.29)",
      ])
  }

  @Test func `a reason is cut, on one line, and cannot steer a terminal`() async throws {
    let output = "\u{1B}[31m" + String(repeating: "long line\n", count: 10_000)
    let reason = try await grade(output, [AssertionSpec("equals", argument: "x")]).results[0].reason
    #expect(reason.unicodeScalars.count < 120)
    #expect(!reason.unicodeScalars.contains { $0.value < 0x20 })
    let empty = try await grade(" \n", [AssertionSpec("equals", argument: "x")]).results[0].reason
    #expect(empty == "expected `x`, got nothing")
  }

  @Test func `a lone field keeps its type, a template gives text`() async throws {
    let row: [(String, JSON)] = [("expected", ["n": [1, 2]]), ("n", 42)]
    #expect(
      try await grade("[1, 2.0]", [AssertionSpec("equals", argument: "{{ expected.n }}")], row)
        .passed)
    #expect(try await grade("42.0", [AssertionSpec("equals", argument: "{{ n }}")], row).passed)
    #expect(
      try await !grade("42.0", [AssertionSpec("equals", argument: "{{ n }}{{ n }}")], row).passed)
    #expect(
      try await grade("4242", [AssertionSpec("equals", argument: "{{ n }}{{ n }}")], row).passed)
  }

  @Test func `accepted answers from a column join the expected one`() async throws {
    let specs = [AssertionSpec("one-of", argument: ["{{ expected }}", "{{ accept }}"])]
    let row: [(String, JSON)] = [("expected", "Amundsen"), ("accept", ["Roald Amundsen"])]
    #expect(try await grade("Roald Amundsen", specs, row).passed)
    #expect(try await grade("Amundsen", specs, row).passed)
    #expect(try await !grade("Scott", specs, row).passed)
    #expect(try await grade("443", specs, [("expected", "443"), ("accept", [])]).passed)
  }

  @Test func `an unknown assertion suggests the nearest, with its place`() throws {
    let place = Place(source: "x.card.yaml", line: 3, column: 5)
    let specs = [AssertionSpec("equal", isNegated: true, place: place)]
    let found = #expect(throws: Diagnostic.self) { try Grader(specs) }
    #expect(found?.kind == "unknown-assertion")
    #expect(found?.place == place)
    #expect(found?.suggestion == "did you mean `not-equals`?")
  }

  @Test(arguments: [
    AssertionSpec("regex", argument: "(a"), AssertionSpec("equals"),
    AssertionSpec("regex", argument: [1]),
    AssertionSpec("contains", argument: []), AssertionSpec("json-fields", argument: "text"),
    AssertionSpec("is-json", argument: ["minLength": 3]), AssertionSpec("is-json", argument: "a"),
    AssertionSpec("is-json", argument: ["type": "text"]),
    AssertionSpec("equals", argument: "a", threshold: 0.5),
    AssertionSpec("contains", argument: "{{ a"),
  ])
  func `an assertion that can never judge is refused at once`(spec: AssertionSpec) {
    #expect(throws: Diagnostic.self) { try Grader([spec]) }
  }

  @Test func `a fault of one row is a failure with its reason`() async throws {
    let specs = [
      AssertionSpec("regex", argument: "{{ pattern }}"),
      AssertionSpec("equals", isNegated: true, argument: "{{ expeted }}"),
      AssertionSpec("equals", argument: "{{ empty }}"),
    ]
    let row: [(String, JSON)] = [("pattern", "(a"), ("expected", "x"), ("empty", .null)]
    let found = try await grade("a", specs, row)
    #expect(!found.passed && found.score == 0)
    #expect(found.results.allSatisfy { !$0.passed })
    #expect(
      found.results.map(\.reason) == [
        "`regex` cannot judge: the pattern goes wrong behind `(a`: missing closing parenthesis "
          + "(its argument is the pattern)",
        "the row has no `expeted` (did you mean `expected`?)",
        "`equals` cannot judge: its argument is missing (its argument is the expected text, number, "
          + "Boolean, list or object)",
      ])
  }

  @Test(
    arguments: [
      ["text": "poplar"], ["model": "hashed-ngrams"], ["text": "a", "model": 1],
      ["text": "a", "model": "hashed-ngrams", "k": 1],
      ["text": [1, ["a": 1]], "model": "hashed-ngrams"],
    ] as [JSON])
  func `what names an embedder is text and model, and no more`(argument: JSON) {
    #expect(throws: Diagnostic.self) { try Grader([AssertionSpec("similar", argument: argument)]) }
  }

  @Test func `an embedder that can't judge gives an error with its place, and no grade`()
    async throws
  {
    let place = Place(source: "x.card.yaml", line: 7, column: 5)
    let argument: JSON = ["text": "a", "model": "openai/none"]
    let spec = AssertionSpec("similar", argument: argument, place: place)
    let fault = await #expect(throws: Diagnostic.self) { try await self.grade("b", [spec]) }
    #expect(fault?.kind == "unknown-embedder")
    #expect(fault?.place == place)
  }

  @Test func `a threshold decides where a graded assertion passes`() async throws {
    let strict = AssertionSpec("levenshtein", argument: "kitten", threshold: 0.9)
    let mild = AssertionSpec("levenshtein", argument: "kitten", threshold: 0.5)
    #expect(try await !grade("kitchen", [strict]).passed)
    #expect(try await grade("kitchen", [mild]).passed)
    let negated = AssertionSpec("levenshtein", isNegated: true, argument: "kitten", threshold: 0.9)
    let found = try await grade("kitchen", [negated])
    #expect(found.passed && abs(found.score - 2.0 / 7.0) < 1e-12)
  }

  @Test func `a grade is JSON`() async throws {
    let json = try await grade("a", [AssertionSpec("equals", argument: "a", weight: 2)]).json
    #expect(
      json.text()
        == #"{"passed":true,"score":1.0,"results":[{"name":"equals","passed":true,"score":1.0,"#
        + #""weight":2.0,"reason":"expected `a`, got `a`"}]}"#)
  }

  @Test(arguments: [
    ("[1,", false), ("{\"a\":1} tail", false), ("```json\n{}\n```", false), ("", false),
    ("null", true),
    ("\u{FEFF}{}", false), (String(repeating: "[", count: 100_000), false), ("NaN", false),
  ])
  func `JSON is the whole answer or none`(output: String, holds: Bool) async throws {
    #expect(try await grade(output, [AssertionSpec("is-json")]).passed == holds)
  }

  @Test func `a huge answer is judged in time`() async throws {
    let output = String(repeating: "lorem ipsum ", count: 100_000)
    let specs = Assertion.all.filter { $0.name != "json-fields" && $0.name != "is-json" }
      .map { AssertionSpec($0.name, argument: "lorem") }
    let clock = ContinuousClock()
    let time = try await clock.measure { _ = try await self.grade(output, specs) }
    #expect(time < .seconds(60))
  }
}
