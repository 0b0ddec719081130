package import Diagnostics
internal import Experiments
internal import Language
internal import Presentation
internal import Statistics

extension Builtin {
  static let gate = Builtin(
    "gate", in: .experiments,
    "Ends a script with exit code 4 unless the candidate is shown to be not worse by a margin.",
    discussion: """
      The lower end of the one-sided interval must lie above minus the margin, so a candidate that is \
      worse by more passes with a probability of 1 − `confidence` at most. Too few cases do not \
      pass: what is not shown does not ship. In the shell a gate that is not met is a message.
      """,
    parameters: [
      .init("experiment", .experiment, "two arms or more; every candidate must pass"),
      .init("not_worse_by", .number, "what would be bearable: 0.02 is two points", labelled: true),
      .init("metric", oneOf: Metric.self, default: "\"pass\"", labelled: true),
      .init("confidence", .number, "of the one-sided interval", default: "0.95", labelled: true),
      .method,
      .init("seed", .integer, "of resampling", default: "42", labelled: true),
    ],
    returns: .text
  ) { call in
    let gates = try call.gates()
    let texts = gates.map(\.text)
    guard let missed = gates.first(where: { !$0.isMet }) else {
      return .text("gate met: \(texts.joined(separator: "; "))")
    }
    throw call.fail(
      .gateNotMet, "gate not met: \(missed.text)",
      suggestion: (missed.comparison.sensitivity?.cases(for: missed.margin)).map {
        "about \(Fixed.count($0)) cases would show a candidate that is no worse"
      })
  }
}

extension Diagnostic.Kind {
  /// An experiment's gate was not met: the program ends with code 4.
  package static let gateNotMet: Diagnostic.Kind = "gate-not-met"
}

extension Call {
  fileprivate func gates() throws -> [Gate] {
    let experiment = try object("experiment", as: ExperimentObject.self)
    let (margin, confidence) = (try real("not_worse_by"), try confidence())
    guard margin >= 0, margin.isFinite else {
      throw fail(
        "bad-argument", "`not_worse_by` is 0 or more, not \(self["not_worse_by"].display)",
        suggestion: "write 0.02 for two points", at: "not_worse_by")
    }
    let metric = try word("metric", as: Metric.self)
    let terms = Comparison.Terms(
      confidence: 2 * confidence - 1, method: try textIfPresent("method"), seed: try seed("seed"),
      sequential: experiment.verdict.terms.sequential)
    let verdict = try placed("method") {
      try Verdict(experiment.experiment, metric: metric, terms)
    }
    return verdict.comparisons.map {
      Gate($0, notWorseBy: margin, confidence: confidence)
    }
  }
}

extension Gate {
  /// `few-shot gains at least −1.2 points with 95% confidence, and −2.0 is bearable`.
  fileprivate var text: String {
    guard let least else {
      return "\(comparison.candidate) can't be compared: \(comparison.fault?.cause ?? "no data")"
    }
    let precise = Fixed.significant(confidence * 100, digits: 3)
    let percent = precise.hasSuffix(".0") ? String(precise.dropLast(2)) : precise
    let unit = comparison.metric.isRatio ? "percent" : "points"
    let number = { (value: Double) in Fixed.decimal(value * 100, digits: 1) }
    return "\(comparison.candidate) gains at least \(number(least)) \(unit) with \(percent)% "
      + "confidence, and \(number(-margin)) is bearable"
  }
}
