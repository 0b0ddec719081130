internal import Diagnostics
internal import Experiments
internal import Language
internal import Statistics

extension Builtin {
  static let paired = Builtin(
    "paired", in: .statistics,
    "Compares two columns over the same cases, a minus b, by the method that suits their shape.",
    discussion: """
      Passes and failures are judged by McNemar, graded scores by a permutation test or by t, and \
      clusters by their own error: the rule is that of `verdict`. `method` names another one.
      """,
    parameters: [
      .init("a", .column, "numbers or Booleans, one a case"),
      .init("b", .column, "the same cases"),
      .init("cluster", .column, "the group of each case", default: "nil", labelled: true),
      .method,
      .init("confidence", .number, "of the interval", default: "0.95", labelled: true),
      .init("seed", .integer, "of resampling", default: "42", labelled: true),
    ],
    returns: TypeName("comparison"),
    examples: [
      "paired([3, 4, 5, 4], [1, 2, 4, 4]).method": "sign-flip",
      "paired([true, true, false], [false, true, false]).difference": "0.3333333333333333",
    ]
  ) { call in
    let samples = try call.samples(["a", "b"])
    var clusters: [String]?
    if !call.isMissing("cluster") {
      let names = try call.labels("cluster")
      guard let last = samples.rows.last, last < names.count else {
        throw call.fail(
          "length-mismatch",
          "`cluster` has \(counted(names.count, "name")), fewer than there are cases",
          at: "cluster")
      }
      clusters = samples.rows.map { names[$0].map { "cluster \($0)" } ?? "case" }
      for (place, row) in samples.rows.enumerated() where names[row] == nil {
        clusters?[place] = "case \(row)"
      }
    }
    return try call.compared(
      Sample(
        baseline: samples.columns[1], candidate: samples.columns[0], isPaired: true,
        clusters: clusters), omitted: samples.omitted)
  }
}

extension Call {
  /// A sample judged by the rule, or by the method that the argument `method` names.
  func compared(_ sample: Sample, omitted: Int) throws -> Value {
    let settings = ComparisonMethod.Settings(
      confidence: try confidence(), seed: try seed("seed"))
    let rule = ChoiceRule.deciding(sample.shape)
    let name = try textIfPresent("method")
    let method = try placed("method") {
      try ComparisonMethod.named(name ?? rule?.method?.name ?? "", for: sample.shape)
    }
    do throws(StatisticsError) {
      return .object(
        EstimateObject(
          try method.estimate(sample, settings), of: sample, by: method,
          reason: name == nil ? rule?.reason ?? "" : "It was asked for by name", omitted: omitted))
    } catch { throw fail(error, at: "a") }
  }
}
