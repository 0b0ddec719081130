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
    examples: [
      "interval([true, true, false, true]).estimate": "0.75",
      "interval([2, 4, 6], cluster: [\"x\", \"x\", \"y\"]).estimate": "4.0",
    ]
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
    let clusters = names.map { names in sample.rows.map { names[$0] ?? "case \($0)" } }
    let isOneCluster = clusters.map { Set($0).count == 1 } ?? false
    return try call.result(at: isOneCluster ? "cluster" : "column", omitted: sample.omitted) {
      () throws(StatisticsError) in
      if let clusters {
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
