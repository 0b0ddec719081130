internal import Diagnostics
internal import Language
internal import Statistics

extension Builtin {
  static let bootstrap = Builtin(
    "bootstrap", in: .statistics,
    "The BCa bootstrap interval of a column's mean; of two columns, of their paired difference.",
    parameters: [
      .init("a", .column, "numbers or Booleans"),
      .init("b", .column, "the same cases, to be taken off", default: "nil"),
      .init("resamples", .integer, "how many", default: "9999", labelled: true),
      .init("seed", .integer, "what they are drawn with", default: "42", labelled: true),
      .init("confidence", .number, "of the interval", default: "0.95", labelled: true),
    ],
    returns: .result,
    examples: [
      "bootstrap([1, 2, 3, 4]).estimate": "2.5",
      "bootstrap([3, 4, 6], [1, 2, 2]).estimate": "2.6666666666666665",
    ]
  ) { call in
    let samples = try call.samples(call.isMissing("b") ? ["a"] : ["a", "b"])
    let (confidence, seed) = (try call.confidence(), try call.seed("seed"))
    let resamples = try call.integer("resamples")
    guard (99...100_000_000).contains(resamples) else {
      throw call.fail(
        "out-of-range", "`resamples` is between 99 and 100,000,000, not \(resamples)",
        at: "resamples")
    }
    return try call.result(at: "a", omitted: samples.omitted) { () throws(StatisticsError) in
      let columns = samples.columns
      let values = columns.count == 1 ? columns[0] : Decimals.differences(columns[0], columns[1])
      return try BCaBootstrap(
        meanOf: values, confidence: confidence, resamples: resamples, seed: seed)
    }
  }
}
