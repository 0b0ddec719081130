package import Diagnostics
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
  /// Which run and which of its trials each case of the design holds the answer of.
  private let origins: [(run: Int, place: Int)]

  /// The field in which the judge sees the answer, beside the case's own.
  package static let field = "answer"

  /// - Parameters:
  ///   - experiment: whose answers are judged; those that failed are left out.
  ///   - judge: who reads them; it is not told which arm an answer is from.
  ///   - readings: how often it reads each.
  /// - Throws: a ``Diagnostic`` where the answers can't be read.
  package init(_ experiment: Experiment, by judge: Arm, readings: Int) throws(Diagnostic) {
    judged = experiment
    var (cases, origins) = ([Case](), [(run: Int, place: Int)]())
    for (number, run) in experiment.runs.enumerated() {
      try run.readTranscripts { place, transcript in
        guard let text = transcript.text else { return }
        let row = experiment.design.cases[place / run.repeats].row
        let fields = zip(row.names, row.values).filter { $0.0 != Self.field }
        cases.append(
          Case(
            index: cases.count,
            row: Record(fields.map { ($0.0, $0.1) } + [(Self.field, .text(text))])))
        origins.append((number, place))
      }
    }
    design = Design(
      name: "judge: \(experiment.design.name)", arms: [judge], cases: cases, repeats: readings,
      seed: experiment.design.seed)
    self.origins = origins
  }

  /// The experiment with the judge's grades in place of its own, and how many readings were no verdict.
  ///
  /// - Parameters:
  ///   - readings: what came of ``design``.
  ///   - scores: what a verdict counts, by its words in lower case.
  /// - Returns: nil in place of no grade, so that an answer without a verdict counts as missing.
  /// - Throws: a ``Diagnostic`` where the readings can't be read.
  package func graded(
    by readings: Experiment, scores: [String: Double]
  ) throws(Diagnostic) -> (experiment: Experiment, unread: Int) {
    var values = judged.runs.map { $0.records.map { _ in [Double]() } }
    var unread = 0
    try readings.runs[0].readTranscripts { place, transcript in
      guard let text = transcript.text else { return }
      guard let value = Self.score(text, scores) else { return unread += 1 }
      let origin = origins[place / readings.runs[0].repeats]
      values[origin.run][origin.place].append(value)
    }
    let runs = zip(judged.runs, values).map { $0.graded(by: $1) }
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

extension Run {
  /// The same with the grades that readings give; none where there are none.
  fileprivate func graded(by readings: [[Double]]) -> Run {
    let records = zip(records, readings).map { record, values in
      record?.graded(values.isEmpty ? nil : Grade(readings: values))
    }
    return Run(
      arm: arm, repeats: repeats, records: records, archive: archive, key: key, readings: readings)
  }
}
