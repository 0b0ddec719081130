internal import Diagnostics
internal import Experiments
internal import Grading
internal import Language
internal import Presentation

extension Builtin {
  static let judge = Builtin(
    "judge", in: .experiments,
    "Lets a model judge an experiment's answers, and says how much of the noise is the judge's own.",
    discussion: """
      The judge is a card. It sees the case's columns and `answer`, not which arm gave it, and says \
      one of the words of `scores` or a number from 0 to 1; anything else is no verdict, and an answer \
      without one counts as missing. The result is the experiment with the mean of the readings as \
      its score, compared by `metric: "score"`. With two readings or more of each answer the \
      verdict's noise tells the judge's part from the runs' and the cases'. Readings are answers like \
      all others: kept, priced and replayed. Measure a judge against human labels first: `agreement`, \
      `corrected`.
      """,
    parameters: [
      .init("experiment", .experiment, "whose answers are judged"),
      .init(
        "by", .card, "the judge's card; its variable `answer` holds what is judged", labelled: true),
      .init("readings", .integer, "how often it reads each answer", default: "2", labelled: true),
      .init(
        "scores", .record, "what its words count, from 0 to 1", default: "{pass: 1, fail: 0}",
        labelled: true),
      .answering,
      .init(
        "parameters", .record, "such as {temperature: 0}, over the card's own", default: "{}",
        labelled: true),
      .margin,
    ] + Parameter.runConditions,
    returns: .experiment,
    effect: .acts
  ) { call in
    let lab = try call.lab
    let judged = try call.object("experiment", as: ExperimentObject.self)
    let scores = try call.scores()
    let judging = try call.judging(judged.experiment, lab)
    var conditions = try call.conditions(lab, judging.design)
    // What the case expects is of the answers, not of the readings.
    conditions.leavesUnjudged = true
    let undertaking = Undertaking(judging.design, conditions, sequential: nil, margin: nil)
    let readings = try call.answers(to: undertaking, lab, resumable: false)
    let (experiment, unread) = try judging.graded(by: readings, scores: scores)
    if unread > 0 { lab.warn(.unread(unread, of: readings, scores)) }
    var terms = judged.verdict.terms
    (terms.margin, terms.method) = (try call.margin(), nil)
    return .object(try ExperimentObject(experiment, metric: .score, terms))
  }
}

extension Call {
  fileprivate func judging(_ experiment: Experiment, _ lab: Lab) throws -> Judging {
    let readings = try integer("readings")
    guard (1...100).contains(readings) else {
      throw fail(
        "bad-argument", "`readings` is between 1 and 100, not \(readings)", at: "readings")
    }
    let judging = try Judging(
      experiment, by: try arms([try card(self["by"], at: "by")], lab)[0], readings: readings)
    guard !judging.design.cases.isEmpty else {
      throw fail("no-cases", "the experiment has no answers to judge", at: "experiment")
    }
    return judging
  }

  /// What the judge's words count, by the words in lower case.
  fileprivate func scores() throws -> [String: Double] {
    let record = try record("scores")
    var scores: [String: Double] = [:]
    for (name, value) in zip(record.names, record.values) {
      guard let score = value.number, (0...1).contains(score) else {
        throw fail(
          "bad-argument", "`scores` gives each word a number from 0 to 1, and \(name) has none",
          suggestion: "write {pass: 1, partly: 0.5, fail: 0}", at: "scores")
      }
      scores[name.lowercased()] = score
    }
    return scores
  }
}

extension Diagnostic {
  /// Readings that were no verdict, with the first of them.
  fileprivate static func unread(
    _ count: Int, of readings: Experiment, _ scores: [String: Double]
  ) -> Diagnostic {
    let words = scores.keys.sorted().joined(separator: ", ")
    return Diagnostic(
      "no-verdict",
      "\(Fixed.count(count)) of the \(Fixed.count(readings.plannedCount)) readings were no verdict",
      suggestion: "the judge's card asks for one of \(words), or a number from 0 to 1",
      severity: .warning)
  }
}
