internal import Diagnostics
internal import Experiments
internal import Language
internal import Tables
internal import VectorMath

extension Builtin {
  static let consistency = Builtin(
    "consistency", in: .vectors,
    "How far repeated answers say the same: groups, the share of the largest, and semantic entropy.",
    discussion: """
      Answers are joined into groups as long as the mean cosine between two is at least `above`. \
      `agreement` is the share of the largest group (self-consistency), `entropy` is −Σ p·ln p over the \
      groups, 0 where all say the same. Both are proxies: semantic entropy (Kuhn and others, 2023) asks \
      a language model which answers entail each other, and a cosine does not see a negation or another \
      number. Of an experiment: a row for each arm and case.
      """,
    parameters: [
      .init(
        "answers", .init("experiment, column or list"), "answers to one question, or an experiment"),
      .init(
        "above", .number, "from which cosine on two answers say the same", default: "0.8",
        labelled: true),
      .model,
    ],
    returns: .init("record or table"),
    effect: .acts,
    examples: [
      """
      consistency(["Paris", "paris.", "Lyon", "Paris!"], model: "hashed-ngrams")
      """: "{answers: 4, groups: 2, agreement: 0.75, entropy: 0.5623351446188083}"
    ]
  ) { call in
    let threshold = try call.real("above")
    guard threshold > -1, threshold <= 1 else {
      throw call.fail(
        "out-of-range", "`above` is a cosine from -1 to 1, not \(call["above"].display)",
        at: "above")
    }
    guard case .object(let object as ExperimentObject) = call["answers"] else {
      let embedded = try call.embedded("answers")
      let agreement = try call.computing { () throws(VectorError) in
        try Agreement(embedded.matrix, above: threshold)
      }
      return .record(
        Record([
          ("answers", .integer(agreement.count)), ("groups", .integer(agreement.sizes.count)),
          ("agreement", .real(agreement.share)), ("entropy", .real(agreement.entropy)),
        ]))
    }
    return .table(try call.consistency(of: object.experiment, above: threshold))
  }
}

extension Call {
  fileprivate func consistency(
    of experiment: Experiment, above threshold: Double
  ) throws -> Table {
    var rows: [(arm: String, name: String, texts: [String])] = []
    for run in experiment.runs {
      for item in experiment.design.cases {
        let texts = try run.transcripts(at: run.reached(ofCase: item.index)).compactMap(\.text)
        if !texts.isEmpty { rows.append((run.arm.label, item.name, texts)) }
      }
    }
    let matrix = try embedded(Texts(rows.flatMap(\.texts))).matrix
    var (start, found): (Int, [Agreement]) = (0, [])
    for row in rows {
      let own = matrix.rows(at: Array(start..<start + row.texts.count))
      found.append(
        try computing { () throws(VectorError) in try Agreement(own, above: threshold) })
      start += row.texts.count
    }
    return Table([
      ("arm", Column(cells: rows.map { .text($0.arm) })),
      ("case", Column(cells: rows.map { .text($0.name) })),
      ("answers", Column(.integers(found.map(\.count)))),
      ("groups", Column(.integers(found.map(\.sizes.count)))),
      ("agreement", Column(.reals(found.map(\.share)))),
      ("entropy", Column(.reals(found.map(\.entropy)))),
    ])
  }
}
