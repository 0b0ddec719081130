internal import Diagnostics
internal import Experiments
internal import Language
internal import Presentation
internal import Tables

extension Builtin {
  static let judgePairs = Builtin(
    "judge_pairs", in: .experiments,
    "Lets a model say which of two arms' answers is better, in both orders.",
    discussion: """
      The judge is a card. It sees the case's columns and the answers as `first` and `second`, not \
      which arms gave them, and says first, second or tie; anything else is no choice. Each pair of \
      answers is judged with either one first, and `preferred` is a or b only where both orders \
      agree; equal answers are a tie that is not asked about. A row is a pair. \
      `position_swap(t.a_first, t.b_first)` says how the judge favours a position, \
      `preferences(t.winner, t.loser, tie: t.tie)` what strength each arm has (Bradley–Terry).
      """,
    parameters: [
      .init("experiment", .experiment, "whose answers are compared, each arm with each other"),
      .init(
        "by", .card, "the judge's card; its variables `first` and `second` hold the answers",
        labelled: true),
      .answering,
      .init(
        "parameters", .record, "such as {temperature: 0}, over the card's own", default: "{}",
        labelled: true),
      .init(
        "concurrency", .integer, "how many calls may be in flight", default: "nil", labelled: true),
      .init(
        "retries", .integer, "how often a call that may pass later is made again", default: "4",
        labelled: true),
      .init(
        "fresh", .boolean, "ask anew what the store already answers", default: "false",
        labelled: true),
      .init(
        "budget", .number,
        "US dollars that may be spent; it stops before a call that might pass it",
        default: "nil", labelled: true),
    ],
    returns: .table,
    effect: .acts
  ) { call in
    let lab = try call.lab
    let judged = try call.object("experiment", as: ExperimentObject.self).experiment
    let judging = try PairJudging(
      judged, by: try call.arms([try call.card(call["by"], at: "by")], lab)[0])
    guard !judging.pairs.isEmpty else {
      throw call.fail(
        "no-cases", "the experiment has no case that two arms answered", at: "experiment")
    }
    guard !judging.design.cases.isEmpty else {
      return .table(judging.table(of: judging.ties, judged))
    }
    var conditions = try call.conditions(lab, judging.design)
    // What the case expects is of the answers, not of the readings.
    conditions.leavesUnjudged = true
    let undertaking = Undertaking(judging.design, conditions, sequential: nil, margin: nil)
    let readings = try call.answers(to: undertaking, lab, resumable: false)
    let (preferences, unread) = try judging.preferences(by: readings)
    if unread > 0 {
      lab.warn(
        Diagnostic(
          "no-verdict",
          "\(Fixed.count(unread)) of the \(Fixed.count(readings.plannedCount)) readings were no "
            + "choice",
          suggestion: "the judge's card asks for one of first, second, tie", severity: .warning))
    }
    return .table(judging.table(of: preferences, judged))
  }
}

extension PairJudging {
  /// The preferences where all answers are equal.
  fileprivate var ties: [Preference] {
    pairs.map { _ in Preference.ofEquals }
  }

  /// A pair a row: its case, its arms, what was said in either order, and what both come to.
  fileprivate func table(of preferences: [Preference], _ judged: Experiment) -> Table {
    func column(_ cell: (Pair, Preference) -> Cell?) -> Column {
      Column(cells: zip(pairs, preferences).map(cell))
    }
    return Table([
      ("case", column { pair, _ in .text(judged.design.cases[pair.caseIndex].name) }),
      ("repeat", column { pair, _ in .integer(pair.repeatIndex + 1) }),
      ("a", column { pair, _ in .text(pair.a) }), ("b", column { pair, _ in .text(pair.b) }),
      ("a_first", column { $1.aFirst.map { .text($0.rawValue) } }),
      ("b_first", column { $1.bFirst.map { .text($0.rawValue) } }),
      ("preferred", column { $1.preferred.map { .text($0.rawValue) } }),
      ("winner", column { pair, said in said.preferred.map { .text($0 == .b ? pair.b : pair.a) } }),
      ("loser", column { pair, said in said.preferred.map { .text($0 == .b ? pair.a : pair.b) } }),
      ("tie", column { $1.preferred.map { .boolean($0 == .tie) } }),
    ])
  }
}
