internal import Diagnostics
internal import Experiments
internal import Language
internal import Statistics

extension Builtin {
  static let agreement = Builtin(
    "agreement", in: .statistics,
    "How far a judge agrees with human labels beyond chance: Gwet's AC1, or Cohen's kappa.",
    discussion: """
      AC1 stays put where nearly all cases pass; kappa falls towards 0 there, however well both \
      agree. Both come with their interval, and `.figures` has the plain agreement.
      """,
    parameters: [
      .init("judge", .column, "what the judge said of each case"),
      .init("human", .column, "what a person said of it; nil where nobody did"),
      .init("method", oneOf: AgreementMethod.self, default: "\"ac1\"", labelled: true),
      .init("confidence", .number, "of the interval", default: "0.95", labelled: true),
    ],
    returns: .result,
    examples: [
      "agreement([true, true, false], [true, true, false]).estimate": "1.0",
      "agreement([1, 1, 0, 0], [1, 0, 0, 0], method: \"kappa\").estimate": "0.5",
    ]
  ) { call in
    let ratings = try call.ratings("judge", "human")
    let (method, confidence) = (
      try call.word("method", as: AgreementMethod.self), try call.confidence()
    )
    return try call.result(at: "judge", omitted: ratings.omitted) { () throws(StatisticsError) in
      switch method {
      case .ac1: try GwetAC1(ratings.table, confidence: confidence)
      case .kappa: try CohenKappa(ratings.table, confidence: confidence)
      case .pi: try ScottPi(ratings.table)
      }
    }
  }
}

/// How the agreement of two raters is measured.
private enum AgreementMethod: String, CaseIterable {
  case ac1
  case kappa
  case pi
}

extension Call {
  /// How often one rater says i where the other says j, over the cases that both rated.
  fileprivate func ratings(
    _ first: String, _ second: String
  ) throws(Diagnostic) -> (table: [[Int]], omitted: Int) {
    let (a, b) = (try labels(first), try labels(second))
    guard a.count == b.count else {
      throw fail(
        "length-mismatch",
        "`\(first)` has \(counted(a.count, "value")) and `\(second)` has \(b.count)",
        at: second)
    }
    var counts: [Pair: Int] = [:]
    for row in a.indices {
      try Interruption.check(at: row)
      if let a = a[row], let b = b[row] { counts[Pair(first: a, second: b), default: 0] += 1 }
    }
    guard !counts.isEmpty else {
      throw fail("no-cases", "no case is labelled by both", at: second)
    }
    var names = counts.keys.flatMap { [$0.first, $0.second] }.uniqued().sorted()
    // One category that everybody used says nothing of chance, but it is a table all the same.
    if names.count == 1 { names.append("") }
    var table = names.map { _ in names.map { _ in 0 } }
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    for (pair, count) in counts {
      if let i = places[pair.first], let j = places[pair.second] { table[i][j] = count }
    }
    return (table, a.count - counts.values.reduce(0, +))
  }
}

/// What two raters said of one case.
private struct Pair: Hashable {
  let first, second: String
}
