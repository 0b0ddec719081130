internal import Diagnostics
internal import Language
internal import Statistics

extension Builtin {
  static let interval = Builtin(
    "interval", in: .statistics,
    "The mean of a column with its interval: Wilson's for passes and failures, t's for numbers.",
    discussion: """
      With `cluster` the interval is the cluster-robust one (CR1, t on one fewer than there are \
      clusters).
      """,
    parameters: [
      .init("column", .column, "numbers or Booleans, one a case"),
      .init("cluster", .column, "the group of each case", default: "nil", labelled: true),
      .init("confidence", .number, "of the interval", default: "0.95", labelled: true),
    ],
    returns: .result,
    examples: ["interval([true, true, false, true]).estimate": "0.75"]
  ) { call in
    let sample = try call.sample("column")
    let (values, confidence) = (sample.columns[0], try call.confidence())
    let names = call.isMissing("cluster") ? nil : try call.labels("cluster")
    if let names, names.count < sample.rows.count + sample.omitted {
      throw call.fail(
        "length-mismatch",
        "`cluster` has \(counted(names.count, "name")), fewer than there are cases",
        at: "cluster")
    }
    return try call.result(at: "column", omitted: sample.omitted) { () throws(StatisticsError) in
      if let names {
        let clusters = sample.rows.map { names[$0] ?? "case \($0)" }
        return try ClusterRobustMean(values, cluster: clusters, confidence: confidence)
      }
      guard values.allSatisfy({ $0 == 0 || $0 == 1 }) else {
        return try OneSampleTTest(values, confidence: confidence)
      }
      return try Wilson(
        successes: values.count { $0 == 1 }, count: values.count, confidence: confidence)
    }
  }
}
