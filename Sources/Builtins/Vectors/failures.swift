internal import Cards
internal import Content
internal import Diagnostics
internal import Experiments
internal import Language
internal import Tables

extension Builtin {
  static let failures = Builtin(
    "failures", in: .vectors,
    "The cases where the candidate fails and the baseline does not, each with what was said and why.",
    discussion: """
      Of several repeats most decide. failures(exp).clusters() puts them in groups with a name: what \
      the candidate is worse at. With `all: true` every case that the candidate fails.
      """,
    parameters: [
      .init("experiment", .experiment, "an experiment of two arms or more"),
      .init(
        "candidate", .text, "the arm that is held against the first; else the second",
        naming: .arm, default: "nil", labelled: true),
      .init(
        "all", .boolean, "whether those that the baseline fails too count", default: "false",
        labelled: true),
    ],
    returns: .table
  ) { call in
    let experiment = try call.object("experiment", as: ExperimentObject.self).experiment
    let (baseline, candidate) = try call.runs(of: experiment)
    let all = try call.boolean("all")
    let cases = experiment.design.cases.filter { item in
      candidate.passes(item.index) == false && (all || baseline.passes(item.index) == true)
    }
    func column(_ cell: (Case) -> Cell?) -> Column { Column(cells: cases.map(cell)) }
    let said = try baseline.transcripts(ofCases: cases, where: { $0.passed != nil })
    let failed = try candidate.transcripts(ofCases: cases, where: { $0.passed == false })
    return .table(
      Table([
        ("case", column { .text($0.name) }),
        ("input", column { .text($0.inputText(of: candidate.arm.card)) }),
        ("expected", column { $0.row["expected"]?.cell ?? nil }),
        ("a", column { said[$0.index]?.text.map(Cell.text) }),
        ("b", column { failed[$0.index]?.text.map(Cell.text) }),
        ("reason", column { failed[$0.index]?.reason.map(Cell.text) }),
      ]))
  }
}

extension Call {
  fileprivate func runs(of experiment: Experiment) throws(Diagnostic) -> (Run, Run) {
    let labels = experiment.runs.map(\.arm.label)
    guard experiment.runs.count > 1 else {
      throw fail("too-few-arms", "the experiment has one arm", at: "experiment")
    }
    guard let wanted = try textIfPresent("candidate") else {
      return (experiment.runs[0], experiment.runs[1])
    }
    guard let index = labels.dropFirst().firstIndex(of: wanted) else {
      throw fail(
        "unknown-arm", "there is no candidate \"\(wanted)\"",
        suggestion: didYouMean(wanted, among: Array(labels.dropFirst()))
          ?? "the candidates are \(labels.dropFirst().joined(separator: ", "))", at: "candidate")
    }
    return (experiment.runs[0], experiment.runs[index])
  }
}

extension Case {
  /// What the card's variables were, one a line.
  fileprivate func inputText(of card: Card) -> String {
    card.variables.compactMap { row[$0.name] }.filter { !$0.isMissing }.map(\.display)
      .joined(separator: "\n")
  }
}

extension Run {
  /// What was said in the first trial of each case that `counts`, by the cases' indices.
  fileprivate func transcripts(
    ofCases cases: [Case], where counts: (TrialRecord) -> Bool
  ) throws(Diagnostic) -> [Int: Transcript] {
    let found = cases.compactMap { item in
      reached(ofCase: item.index).first { records[$0].map(counts) ?? false }
        .map { (index: item.index, place: $0) }
    }
    let read = try transcripts(at: found.map(\.place))
    return Dictionary(zip(found.map(\.index), read)) { first, _ in first }
  }
}
