internal import Diagnostics
internal import Experiments
internal import Language

extension Builtin {
  static let verdict = Builtin(
    "verdict", in: .experiments,
    "Judges an experiment: better, worse, equivalent, not worse, or not enough data.",
    discussion: """
      Equivalent and not worse need a `margin`: the largest difference that would not matter, as a \
      fraction (0.02 is two points; of cost and latency 0.02 is two percent).

      The shape of the data chooses the method, by a rule that `verdict(exp).table` and `exp.method` \
      show; `method` names another one: mcnemar, mcnemar-exact, sign-flip, paired-t, wilcoxon, \
      cluster-t, cluster-sign-flip, ratio, boschloo, z, welch, permutation, mann-whitney.

      `by: "queue"` explores: a row a queue with p adjusted by Benjamini and Hochberg, and a test of \
      whether the difference depends on the queue at all.
      """,
    parameters: [
      .init("experiment", .experiment, "what to judge"),
      .init("metric", oneOf: Metric.self, default: "\"pass\"", labelled: true),
      .margin,
      .init("confidence", .number, "of the intervals", default: "0.95", labelled: true),
      .method,
      .init(
        "by", .text, "a column that parts the cases: each segment is judged, and their interaction",
        default: "nil", labelled: true),
      .init("seed", .integer, "of resampling", default: "42", labelled: true),
    ],
    returns: .verdict
  ) { call in
    let experiment = try call.object("experiment", as: ExperimentObject.self)
    let terms = try call.terms(of: experiment)
    let (metric, column) = (try call.word("metric", as: Metric.self), try call.textIfPresent("by"))
    let verdict = try call.judging(of: column) { () throws(Diagnostic) in
      try Verdict(experiment.experiment, metric: metric, terms, by: column)
    }
    return .object(VerdictObject(verdict, of: experiment.experiment))
  }
}

extension Call {
  /// Work whose faults are the column's that parts the cases, or else the method's.
  fileprivate func judging<Result>(
    of column: String?, _ work: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    do throws(Diagnostic) { return try work() } catch {
      let isOfColumn = ["unknown-column", "too-many-segments", "not-paired"].contains(error.kind)
      let name = column != nil && isOfColumn ? "by" : "method"
      throw isMissing(name) ? error : error.placed(at: place(of: name))
    }
  }

  /// The terms that the arguments `margin`, `confidence`, `method` and `seed` name.
  func terms(of experiment: ExperimentObject?) throws -> Comparison.Terms {
    let sequential = experiment?.verdict.terms.sequential
    let method = try textIfPresent("method")
    return Comparison.Terms(
      margin: try margin(), confidence: try confidence(), method: method, seed: try seed("seed"),
      isPaired: experiment?.verdict.terms.isPaired ?? true,
      sequential: method == nil ? sequential : nil,
      earlierLooks: experiment?.verdict.terms.earlierLooks ?? 0)
  }

  /// The argument `margin`: above 0.
  func margin() throws -> Double? {
    guard let margin = try realIfPresent("margin") else { return nil }
    guard margin > 0, margin.isFinite else {
      throw fail(
        "bad-argument", "`margin` is above 0, not \(self["margin"].display)",
        suggestion: "write 0.02 for two points", at: "margin")
    }
    return margin
  }

  /// The argument `confidence`: above 0.5 and below 1.
  func confidence() throws -> Double {
    let confidence = try real("confidence")
    guard confidence > 0.5, confidence < 1 else {
      throw fail(
        "bad-argument", "`confidence` is above 0.5 and below 1, not \(self["confidence"].display)",
        at: "confidence"
      )
    }
    return confidence
  }

  /// A seed: 0 or more.
  func seed(_ name: String) throws -> UInt64 {
    let seed = try integer(name)
    guard let seed = UInt64(exactly: seed) else {
      throw fail("bad-argument", "`\(name)` is 0 or more, not \(seed)", at: name)
    }
    return seed
  }

  /// Work whose diagnostics point at an argument.
  func placed<Value>(_ name: String, _ work: () throws -> Value) throws -> Value {
    do { return try work() } catch let error as Diagnostic {
      throw error.placed(at: place(of: name))
    }
  }
}
