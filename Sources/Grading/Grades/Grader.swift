package import Cards
internal import Content
package import Diagnostics
package import Language

/// Judges answers by the assertions of a card.
///
/// What can be prepared without a row (a pattern, a fixed text) is prepared once. A Grader is a value
/// without state: any number of tasks may share one.
package struct Grader: Sendable {
  private let checks: [Check]

  /// - Parameters:
  ///   - specs: what a card asserts.
  ///   - likeness: what `similar` asks how alike two texts are.
  /// - Throws: an assertion that does not exist, or one that can never judge, with its place.
  package init(
    _ specs: [AssertionSpec], likeness: any TextLikeness = EmbedderLikeness()
  ) throws(Diagnostic) {
    var checks: [Check] = []
    for spec in specs { checks.append(try Check(spec, likeness)) }
    self.checks = checks
  }

  /// What is wrong with the assertions of a card, its variants and its test cases, each fault once.
  package static func faults(in card: Card) -> [Diagnostic] {
    let family = [card] + card.variants.compactMap { try? card.variant($0) }
    let specs = family.flatMap { $0.assertions + $0.tests.flatMap(\.assertions) }
    var faults: [Diagnostic] = []
    for spec in specs {
      do throws(Diagnostic) {
        _ = try Check(spec, EmbedderLikeness())
      } catch  where !faults.contains(error) {
        faults.append(error)
      } catch {
        continue
      }
    }
    return faults
  }

  /// Judges `output`; `row` is the case, `expected` and columns that are no variable included.
  ///
  /// Without any assertion the answer is held against `expected` with `equals`. What cannot be judged
  /// is failed, and its reason says why.
  ///
  /// - Throws: what kept an assertion from judging where the answer is not to blame, such as an
  ///   embedder that can't be reached.
  package func grade(output: String, row: Record) async throws(Diagnostic) -> Grade {
    let answer = Answer(output)
    guard !checks.isEmpty else { return try await gradeByDefault(answer, row) }
    var results: [AssertionResult] = []
    for check in checks { results.append(try await check.result(for: answer, row)) }
    return Grade(results)
  }

  /// Whether judging takes as long as a call may: then several answers are best judged at once.
  package var comparesMeaning: Bool { checks.contains(where: \.comparesMeaning) }

  private func gradeByDefault(_ answer: Answer, _ row: Record) async throws(Diagnostic) -> Grade {
    guard let expected = row["expected"], !expected.isMissing else {
      return Grade([Self.nothingToCompare])
    }
    return Grade([try await Check.byDefault.result(for: answer, row)])
  }

  /// Whether `row` has everything that the assertions hold an answer against.
  package func canJudge(_ row: Record) -> Bool {
    checks.isEmpty ? Check.byDefault.canJudge(row) : checks.allSatisfy { $0.canJudge(row) }
  }

  private static let nothingToCompare = AssertionResult(
    name: "equals", passed: false, score: 0, weight: 1,
    reason: "there is nothing to judge by: the card asserts nothing and the row has no `expected`")
}

/// One assertion with its argument.
private struct Check: Sendable {
  private enum Preparation: Sendable {
    case done(Assertion.Judge)
    case perRow(RowArgument)
  }

  private let spec: AssertionSpec
  private let assertion: Assertion
  private let preparation: Preparation
  private let likeness: any TextLikeness

  /// `equals: "{{ expected }}"`.
  static let byDefault = Check(
    spec: AssertionSpec("equals", argument: "{{ expected }}"), assertion: .equals,
    preparation: .perRow(.field(["expected"])), likeness: EmbedderLikeness())

  private init(
    spec: AssertionSpec, assertion: Assertion, preparation: Preparation,
    likeness: any TextLikeness
  ) {
    (self.spec, self.assertion) = (spec, assertion)
    (self.preparation, self.likeness) = (preparation, likeness)
  }

  init(_ spec: AssertionSpec, _ likeness: any TextLikeness) throws(Diagnostic) {
    guard let assertion = Assertion.named(spec.name) else { throw Self.unknown(spec) }
    if assertion.threshold == nil, spec.threshold != nil {
      throw Diagnostic(
        "bad-assertion", "`\(spec.name)` says yes or no and takes no threshold", at: spec.place)
    }
    self.spec = spec
    self.assertion = assertion
    self.likeness = likeness
    do {
      let argument = try RowArgument(spec.argument)
      let judge = try argument.constant.map { json throws(Diagnostic) in
        try Self.judge(assertion, Argument(json, likeness: likeness))
      }
      preparation = judge.map { .done($0) } ?? .perRow(argument)
    } catch {
      throw error.placed(at: spec.place)
    }
  }

  private static func judge(
    _ assertion: Assertion,
    _ argument: Argument
  ) throws(Diagnostic) -> Assertion.Judge {
    do {
      return try assertion.prepare(argument)
    } catch {
      throw Diagnostic(
        "bad-assertion", "`\(assertion.name)` cannot judge: \(error.message)",
        suggestion: assertion.argument.map { "its argument is \($0)" })
    }
  }

  private static func unknown(_ spec: AssertionSpec) -> Diagnostic {
    let names = Assertion.all.map(\.name)
    let near = nearest(to: spec.name, among: names)
    return Diagnostic(
      "unknown-assertion", "there is no assertion `\(spec.name)`", at: spec.place,
      suggestion: near.map { "did you mean `\(spec.isNegated ? "not-" : "")\($0)`?" }
        ?? "the assertions are \(names.joined(separator: ", "))")
  }

  func canJudge(_ row: Record) -> Bool {
    guard case .perRow(let argument) = preparation else { return true }
    return argument.isThere(in: row)
  }

  var comparesMeaning: Bool { assertion.name == Assertion.similar.name }

  func result(for answer: Answer, _ row: Record) async throws(Diagnostic) -> AssertionResult {
    let judge: Assertion.Judge
    do throws(Diagnostic) { judge = try self.judge(row) } catch { return failure(error) }
    do throws(AssertionFault) {
      return result(try await judge(answer), answer)
    } catch {
      if let outage = error.outage { throw spec.place.map { outage.placed(at: $0) } ?? outage }
      return failure(
        Diagnostic("bad-assertion", "`\(assertion.name)` cannot judge: \(error.message)"))
    }
  }

  private func judge(_ row: Record) throws(Diagnostic) -> Assertion.Judge {
    switch preparation {
    case .done(let prepared): return prepared
    case .perRow(let argument):
      return try Self.judge(assertion, Argument(try argument.resolved(row), likeness: likeness))
    }
  }

  private func failure(_ error: Diagnostic) -> AssertionResult {
    let help = error.suggestion.map { " (\($0))" } ?? ""
    return result(passed: false, score: 0, reason: error.cause + help)
  }

  private func result(_ judgement: Judgement, _ answer: Answer) -> AssertionResult {
    let threshold = spec.threshold ?? assertion.threshold ?? 1
    let holds = judgement.score >= threshold
    let wanted = (spec.isNegated ? "anything but " : "") + judgement.wanted
    let note = judgement.note.map { " (\($0))" } ?? ""
    return result(
      passed: holds != spec.isNegated,
      score: spec.isNegated ? 1 - judgement.score : judgement.score,
      reason: "expected \(wanted), got \(Wording.quoted(answer.text))\(note)")
  }

  private func result(passed: Bool, score: Double, reason: String) -> AssertionResult {
    AssertionResult(
      name: spec.writtenName, passed: passed, score: score, weight: spec.weight,
      reason: Diagnostic.visible(reason))
  }
}
