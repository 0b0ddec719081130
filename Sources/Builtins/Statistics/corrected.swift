internal import Diagnostics
internal import Language
internal import Statistics

extension Builtin {
  static let corrected = Builtin(
    "corrected", in: .statistics,
    "A judge's mean score, freed of its bias by a few human labels (PPI++).",
    discussion: """
      The labelled cases must be a random part of all. The interval is never much wider than that of \
      the labels alone, and narrower where the judge is any good.
      """,
    parameters: [
      .init("judge", .column, "the judge's score of every case"),
      .init("human", .column, "a person's score; nil where nobody looked"),
      .init("confidence", .number, "of the interval", default: "0.95", labelled: true),
    ],
    returns: .result,
    examples: [
      "corrected([1, 0, 1, 1, 0, 1], [1, 0, 0, nil, nil, nil]).worked_out": "asymptotic",
      "corrected([1, 0, 1, 1, 0, 1], [1, 0, 0, nil, nil, nil]).estimate": "0.33333333333333337",
    ]
  ) { call in
    let (judge, human) = (try call.measurements("judge"), try call.measurements("human"))
    guard judge.count == human.count else {
      throw call.fail(
        "length-mismatch",
        "`judge` has \(counted(judge.count, "value")) and `human` has \(human.count)",
        suggestion: "give nil for the cases that nobody labelled", at: "human")
    }
    let rows = judge.indices.filter { judge[$0] != nil }
    let labelled = rows.filter { human[$0] != nil }
    let others = rows.filter { human[$0] == nil }
    let confidence = try call.confidence()
    return try call.result(at: "human", omitted: judge.count - rows.count) {
      () throws(StatisticsError) in
      try PredictionPoweredMean(
        labels: labelled.compactMap { human[$0] },
        predictionsOfLabelled: labelled.compactMap { judge[$0] },
        predictions: others.compactMap { judge[$0] }, confidence: confidence)
    }
  }
}
