internal import Language

/// Two arms' answers to one case, side by side as cases of another experiment, in which a model says which
/// is better.
///
/// Each pair is shown twice, once in either order: a judge that goes by the position contradicts itself, and
/// the pair is a tie. Equal answers are a tie that nobody is asked about.
package struct PairJudging: Sendable {
  /// The answers of two arms to one case.
  package struct Pair: Sendable {
    package let caseIndex: Int
    package let repeatIndex: Int
    package let a: String
    package let b: String
    /// Its case in ``PairJudging/design`` with a first, before that with b first; nil for equal answers.
    fileprivate let place: Int?
  }

  /// What the judge said of a pair; nil where that was no choice.
  package struct Preference: Sendable, Equatable {
    package enum Choice: String, Sendable {
      case a, b, tie
    }

    package let aFirst: Choice?
    package let bFirst: Choice?

    /// Of equal answers.
    package static let ofEquals = Preference(aFirst: .tie, bFirst: .tie)

    /// The one that both orders prefer; nil where one of them was no choice.
    package var preferred: Choice? {
      guard let aFirst, let bFirst else { return nil }
      return aFirst == bFirst ? aFirst : .tie
    }
  }

  /// One arm, the judge; two cases a pair.
  package let design: Design
  package let pairs: [Pair]

  /// The fields in which the judge sees the answers, beside the case's own.
  package static let fields = ["first", "second"]

  /// - Parameters:
  ///   - experiment: two arms or more; each pair of answers to one case and repeat is judged.
  ///   - judge: who compares them; it is not told which arm an answer is from.
  package init(_ experiment: Experiment, by judge: Arm) {
    var (cases, pairs) = ([Case](), [Pair]())
    for (index, one) in experiment.runs.enumerated() {
      for other in experiment.runs.dropFirst(index + 1) {
        for (trial, a, b) in one.answers(beside: other) {
          let row = experiment.design.cases[trial.caseIndex].row
          let isAsked = a != b
          pairs.append(
            Pair(
              caseIndex: trial.caseIndex, repeatIndex: trial.repeatIndex, a: one.arm.label,
              b: other.arm.label, place: isAsked ? cases.count : nil))
          for texts in isAsked ? [[a, b], [b, a]] : [] {
            cases.append(Case(index: cases.count, row: row.showing(texts)))
          }
        }
      }
    }
    self.pairs = pairs
    design = Design(
      name: "judge pairs: \(experiment.design.name)", arms: [judge], cases: cases, repeats: 1,
      seed: experiment.design.seed)
  }

  /// What came of the readings, a preference a pair, and how many readings were no choice.
  package func preferences(
    by readings: Experiment
  ) -> (preferences: [Preference], unread: Int) {
    var unread = 0
    func choice(_ place: Int, first: Preference.Choice, second: Preference.Choice)
      -> Preference.Choice?
    {
      let answer = readings.runs[0].results(ofCase: place).first?.answer
      switch answer.map({ Judging.word($0.text) }) {
      case "first": return first
      case "second": return second
      case "tie": return .tie
      case nil: return nil
      default:
        unread += 1
        return nil
      }
    }
    let preferences = pairs.map { pair in
      guard let place = pair.place else { return Preference.ofEquals }
      return Preference(
        aFirst: choice(place, first: .a, second: .b),
        bFirst: choice(place + 1, first: .b, second: .a))
    }
    return (preferences, unread)
  }
}

extension Run {
  /// The texts of both runs' answers to the same trials.
  fileprivate func answers(beside other: Run) -> [(trial: Trial, a: String, b: String)] {
    zip(results, other.results).compactMap { mine, others in
      guard let mine, let a = mine.answer, let b = others?.answer else { return nil }
      return (mine.trial, a.text, b.text)
    }
  }
}

extension Record {
  fileprivate func showing(_ texts: [String]) -> Record {
    let own = zip(names, values).filter { !PairJudging.fields.contains($0.0) }
    return Record(
      own.map { ($0.0, $0.1) } + zip(PairJudging.fields, texts).map { ($0, .text($1)) })
  }
}
