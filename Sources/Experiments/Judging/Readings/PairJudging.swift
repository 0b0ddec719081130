package import Diagnostics
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
  /// - Throws: a ``Diagnostic`` where the answers can't be read.
  package init(_ experiment: Experiment, by judge: Arm) throws(Diagnostic) {
    var (cases, pairs) = ([Case](), [Pair]())
    let answers = try experiment.runs.map { run throws(Diagnostic) in try run.answers() }
    for (index, one) in experiment.runs.enumerated() {
      for (following, other) in experiment.runs.enumerated().dropFirst(index + 1) {
        for place in one.reached {
          guard let a = answers[index][place], let b = answers[following][place] else { continue }
          let row = experiment.design.cases[place / one.repeats].row
          let isAsked = a != b
          pairs.append(
            Pair(
              caseIndex: place / one.repeats, repeatIndex: place % one.repeats, a: one.arm.label,
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
  ) throws(Diagnostic) -> (preferences: [Preference], unread: Int) {
    let said = try readings.runs[0].answers()
    var unread = 0
    func choice(_ place: Int, first: Preference.Choice, second: Preference.Choice)
      -> Preference.Choice?
    {
      switch said[place].map(Judging.word) {
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
  /// The texts of the answers by their places.
  fileprivate func answers() throws(Diagnostic) -> [Int: String] {
    var texts: [Int: String] = [:]
    try readTranscripts { texts[$0] = $1.text }
    return texts
  }
}

extension Record {
  fileprivate func showing(_ texts: [String]) -> Record {
    let own = zip(names, values).filter { !PairJudging.fields.contains($0.0) }
    return Record(
      own.map { ($0.0, $0.1) } + zip(PairJudging.fields, texts).map { ($0, .text($1)) })
  }
}
