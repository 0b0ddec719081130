internal import Grading
internal import Language

/// The answers of an experiment as cases of another one, in which a model judges them.
///
/// The judge is an arm like any other: its card is asked through the ordinary runner, its readings are kept
/// and replayed like all answers. Asked several times about the same answer, it shows how much of the noise
/// is its own.
package struct Judging: Sendable {
  /// One arm, the judge; a case an answer; as many repeats as it reads each.
  package let design: Design
  private let judged: Experiment
  /// Which trial each case of the design holds the answer of.
  private let trials: [Trial]

  /// The field in which the judge sees the answer, beside the case's own.
  package static let field = "answer"

  /// - Parameters:
  ///   - experiment: whose answers are judged; those that failed are left out.
  ///   - judge: who reads them; it is not told which arm an answer is from.
  ///   - readings: how often it reads each.
  package init(_ experiment: Experiment, by judge: Arm, readings: Int) {
    judged = experiment
    var (cases, trials) = ([Case](), [Trial]())
    for result in experiment.runs.flatMap(\.finished) {
      guard let answer = result.answer else { continue }
      let row = experiment.design.cases[result.trial.caseIndex].row
      let fields = zip(row.names, row.values).filter { $0.0 != Self.field }
      cases.append(
        Case(
          index: cases.count,
          row: Record(fields.map { ($0.0, $0.1) } + [(Self.field, .text(answer.text))])))
      trials.append(result.trial)
    }
    design = Design(
      name: "judge: \(experiment.design.name)", arms: [judge], cases: cases, repeats: readings,
      seed: experiment.design.seed)
    self.trials = trials
  }

  /// The experiment with the judge's grades in place of its own, and how many readings were no verdict.
  ///
  /// - Parameters:
  ///   - readings: what came of ``design``.
  ///   - scores: what a verdict counts, by its words in lower case.
  /// - Returns: nil in place of no grade, so that an answer without a verdict counts as missing.
  package func graded(
    by readings: Experiment, scores: [String: Double]
  ) -> (experiment: Experiment, unread: Int) {
    var (grades, unread) = ([Trial: Grade](), 0)
    for (index, trial) in trials.enumerated() {
      let answers = readings.runs[0].results(ofCase: index).compactMap(\.answer)
      let values = answers.compactMap { Self.score($0.text, scores) }
      unread += answers.count - values.count
      if !values.isEmpty { grades[trial] = Grade(readings: values) }
    }
    let runs = judged.runs.map { run in
      let results = run.results.map { result in
        result.map {
          TrialResult(trial: $0.trial, outcome: $0.outcome, grade: grades[$0.trial])
        }
      }
      return Run(arm: run.arm, repeats: run.repeats, results: results)
    }
    let experiment = Experiment(
      design: judged.design, key: readings.key, runs: runs, state: judged.state,
      isDecidedEarly: judged.isDecidedEarly, isBudgetSpent: judged.isBudgetSpent)
    return (experiment, unread)
  }

  /// A verdict's score: one of the words, or a number from 0 to 1; nil where it is neither.
  private static func score(_ text: String, _ scores: [String: Double]) -> Double? {
    let verdict = word(text)
    return scores[verdict] ?? Double(verdict).flatMap { (0...1).contains($0) ? $0 : nil }
  }
  /// An answer in lower case, without the spaces and marks around it.
  static func word(_ text: String) -> String {
    let isEdge = { (c: Character) in c.isWhitespace || c.isPunctuation }
    let words = text.lowercased().drop(while: isEdge)
    let end = words.lastIndex { !isEdge($0) }
    return end.map { String(words[...$0]) } ?? ""
  }
}
