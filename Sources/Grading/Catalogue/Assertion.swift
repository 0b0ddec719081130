package import Content
internal import Diagnostics

/// Something that can be asked of an answer, as one value that describes itself.
///
/// Listing it in ``all`` is its whole registration: cards find it there, and `docs/assertions.md` and
/// the example tests are made from it. A file holds one assertion:
///
///     extension Assertion {
///       static let endsWith = Assertion(
///         "ends-with", "The answer ends with a text.", argument: "the text",
///         examples: [.init("so be it", "it", 1), .init("it is so", "it", 0)]
///       ) { argument throws(AssertionFault) in
///         let text = try argument.text()
///         return { answer in .init(answer.trimmed.hasSuffix(text), wanted: "…") }
///       }
///     }
package struct Assertion: Sendable {
  /// An answer, an argument, and the score that they give; a test runs each one.
  package struct Example: Sendable {
    package let output: String
    package let argument: JSON
    package let score: Double

    package init(_ output: String, _ argument: JSON, _ score: Double) {
      (self.output, self.argument, self.score) = (output, argument, score)
    }
  }

  /// Judges one answer; prepared once for each argument.
  typealias Judge = @Sendable (Answer) async throws(AssertionFault) -> Judgement

  package let name: String
  /// One sentence with a full stop.
  package let summary: String
  /// Further sentences; may be empty.
  package let discussion: String
  /// A phrase: what its argument is; nil where it takes none.
  package let argument: String?
  /// For a graded assertion, from which score on it passes; nil where it says yes or no.
  package let threshold: Double?
  package let examples: [Example]
  let prepare: @Sendable (Argument) throws(AssertionFault) -> Judge

  init(
    _ name: String,
    _ summary: String,
    discussion: String = "",
    argument: String?,
    threshold: Double? = nil,
    examples: [Example],
    prepare: @escaping @Sendable (Argument) throws(AssertionFault) -> Judge
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.argument = argument
    self.threshold = threshold
    self.examples = examples
    self.prepare = prepare
  }
}

/// Why an assertion cannot judge: a bad pattern, an argument of the wrong type.
struct AssertionFault: Error, Sendable, Equatable {
  /// Continues "`regex` cannot judge: ".
  let message: String
  /// What kept it from judging where neither the card nor the answer is to blame: no grade, but an error.
  let outage: Diagnostic?

  init(_ message: String) { (self.message, outage) = (message, nil) }

  init(outage: Diagnostic) { (message, self.outage) = (outage.cause, outage) }
}

/// What an assertion says of an answer.
struct Judgement: Sendable {
  /// From 0 to 1.
  let score: Double
  /// Continues "expected ": what would have scored 1.
  let wanted: String
  /// What a person should know of the answer beside its text.
  let note: String?

  init(score: Double, wanted: String, note: String? = nil) {
    self.score = score
    self.wanted = wanted
    self.note = note
  }

  init(_ holds: Bool, wanted: String, note: String? = nil) {
    self.init(score: holds ? 1 : 0, wanted: wanted, note: note)
  }
}
