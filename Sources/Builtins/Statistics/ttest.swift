internal import Language
internal import Statistics

extension Builtin {
  static let ttest = Builtin(
    "ttest", in: .statistics,
    "A t test: of one column's mean, of pairs, or of two independent columns (Welch).",
    parameters: [
      .init("a", .column, "numbers"),
      .init("b", .column, "numbers to compare with", default: "nil"),
      .init("paired", .boolean, "whether rows belong together", default: "true", labelled: true),
      .init(
        "mean", .number, "what one column's mean is held against", default: "0", labelled: true),
      .init("confidence", .number, "of the interval", default: "0.95", labelled: true),
    ],
    returns: .result,
    examples: ["ttest([2, 3, 4], [1, 1, 1]).estimate": "2.0", "ttest([2, 3, 4], mean: 3).p": "1.0"]
  ) { call in
    let confidence = try call.confidence()
    if call.isMissing("b") {
      let (sample, mean) = (try call.sample("a"), try call.real("mean"))
      return try call.result(at: "a", omitted: sample.omitted) { () throws(StatisticsError) in
        try OneSampleTTest(sample.columns[0], mean: mean, confidence: confidence)
      }
    }
    guard try call.boolean("paired") else {
      let (a, b) = (try call.sample("a"), try call.sample("b"))
      return try call.result(at: "a", omitted: a.omitted + b.omitted) {
        () throws(StatisticsError) in
        try WelchTTest(a: a.columns[0], b: b.columns[0], confidence: confidence)
      }
    }
    let pairs = try call.samples(["a", "b"])
    return try call.result(at: "a", omitted: pairs.omitted) { () throws(StatisticsError) in
      try PairedTTest(a: pairs.columns[0], b: pairs.columns[1], confidence: confidence)
    }
  }
}
