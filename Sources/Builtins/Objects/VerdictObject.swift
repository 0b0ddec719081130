package import Experiments
internal import Glibc
package import Language
package import Presentation
internal import Reports
internal import Statistics
internal import Tables

/// A verdict in the language.
///
/// Its fields speak of the first candidate against the baseline; `table` has every row.
package struct VerdictObject: HostObject, Presentable {
  package let verdict: Verdict
  private let experiment: Experiment

  package init(_ verdict: Verdict, of experiment: Experiment) {
    self.verdict = verdict
    self.experiment = experiment
  }

  package var typeName: String { "verdict" }

  package var fieldNames: [String] {
    [
      "conclusion", "metric", "difference", "low", "high", "p", "log_p", "p_holm", "chance",
      "method", "seed", "pairs", "fixed", "broke", "both_pass", "both_fail", "between_cases",
      "between_repeats", "design_effect", "effective_cases", "detectable",
      "cases_needed",
      "repeats_needed", "margin", "confidence", "checks", "table", "segments",
      "interaction",
    ] + (isJudged ? ["of_judge"] : [])
  }

  /// Whether a model judged the answers: other verdicts have no such field, and keep their digests.
  private var isJudged: Bool {
    (verdict.comparisons.first?.sensitivity?.noise.readings ?? 0) > 0
  }

  package func field(_ name: String) -> Value? {
    guard fieldNames.contains(name), let comparison = verdict.comparisons.first else { return nil }
    return settings(name) ?? figures(name, comparison) ?? design(name, comparison)
  }

  private func settings(_ name: String) -> Value? {
    switch name {
    case "metric": .text(verdict.metric.rawValue)
    case "margin": verdict.margin.map(Value.real) ?? .missing
    case "confidence": .real(verdict.confidence)
    case "seed": .integer(Int(verdict.terms.seed))
    case "checks": .table(verdict.checkTable)
    case "table": .table(verdict.figureTable)
    case "segments": (verdict.segments?.table).map(Value.table) ?? .missing
    case "interaction": (verdict.segments?.interaction?.p).map { .real($0.value) } ?? .missing
    default: nil
    }
  }

  private func figures(_ name: String, _ comparison: Comparison) -> Value? {
    let flips = comparison.flips
    return switch name {
    case "conclusion": .text(comparison.conclusion.rawValue)
    case "difference": comparison.difference.map(Value.real) ?? .missing
    case "low": comparison.interval.map { .real($0.low) } ?? .missing
    case "high": comparison.interval.map { .real($0.high) } ?? .missing
    case "p": .real(comparison.adjustedP.value)
    case "log_p": .real(comparison.adjustedP.logarithm)
    case "p_holm": .real(comparison.familyP.value)
    case "chance": comparison.chanceOfBetter.map(Value.real) ?? .missing
    case "method": .text(comparison.choice.method.name)
    case "pairs": .integer(comparison.pairs)
    case "fixed": flips.map { .integer($0.fixed) } ?? .missing
    case "broke": flips.map { .integer($0.broke) } ?? .missing
    case "both_pass": flips.map { .integer($0.bothPass) } ?? .missing
    case "both_fail": flips.map { .integer($0.bothFail) } ?? .missing
    default: nil
    }
  }

  private func design(_ name: String, _ comparison: Comparison) -> Value {
    let noise = comparison.sensitivity?.noise
    let value: Double? =
      switch name {
      case "between_cases": noise?.betweenCases
      case "between_repeats": noise?.betweenRepeats
      case "of_judge": noise?.ofJudge
      case "design_effect": noise?.designEffect
      case "effective_cases": noise?.effectiveCases
      case "detectable":
        comparison.sensitivity?.detectable.map { verdict.metric.isRatio ? expm1($0) : $0 }
      default: nil
      }
    if let value { return .real(value) }
    switch name {
    case "cases_needed": return (comparison.need?.cases).map(Value.integer) ?? .missing
    case "repeats_needed": return (comparison.need?.repeats).map(Value.integer) ?? .missing
    default: return .missing
    }
  }

  package func isEqual(to other: any HostObject) -> Bool {
    (other as? VerdictObject)?.experiment.key == experiment.key
  }

  package var summary: String { "verdict · \(verdict.conclusions)" }

  package var document: Document { verdict.document(of: experiment) }
}

extension Verdict {
  /// `few-shot: better, chain: not enough data`.
  var conclusions: String {
    comparisons.map { "\($0.candidate): \($0.conclusion.rawValue)" }.joined(separator: ", ")
  }

  /// What was checked, a row each.
  fileprivate var checkTable: Table {
    Table([
      ("fine", Column(cells: checks.map { .boolean($0.isFine) })),
      ("check", Column(cells: checks.map { .text($0.text) })),
    ])
  }

  /// Every metric and candidate, a row each: what the page shows, in full digits.
  fileprivate var figureTable: Table {
    let rows = [comparisons] + others
    let all = rows.flatMap { $0 }
    func column(_ cell: (Comparison) -> Cell?) -> Column { Column(cells: all.map(cell)) }
    func value(_ label: String, _ metric: Metric) -> Cell? {
      arms.first { $0.label == label }.flatMap { $0.value(metric) }.map(Cell.real)
    }
    return Table([
      ("metric", column { .text($0.metric.rawValue) }),
      ("candidate", column { .text($0.candidate) }),
      ("a", column { value($0.baseline, $0.metric) }),
      ("b", column { value($0.candidate, $0.metric) }),
      ("difference", column { $0.difference.map(Cell.real) }),
      ("low", column { ($0.interval?.low).map(Cell.real) }),
      ("high", column { ($0.interval?.high).map(Cell.real) }),
      ("p", column { $0.estimate.map { .real($0.p.value) } }),
      ("p_holm", column { $0.estimate == nil ? nil : .real($0.familyP.value) }),
      ("method", column { .text($0.choice.method.name) }),
      ("conclusion", column { .text($0.conclusion.rawValue) }),
    ])
  }
}

extension Segments {
  /// Every segment and candidate, a row each.
  fileprivate var table: Table {
    func column(_ cell: (Segments.Row) -> Cell?) -> Column { Column(cells: rows.map(cell)) }
    return Table([
      (self.column, column { .text($0.name) }),
      ("candidate", column { .text($0.comparison.candidate) }),
      ("pairs", column { .integer($0.comparison.pairs) }),
      ("difference", column { $0.comparison.difference.map(Cell.real) }),
      ("low", column { ($0.comparison.interval?.low).map(Cell.real) }),
      ("high", column { ($0.comparison.interval?.high).map(Cell.real) }),
      ("p", column { $0.comparison.estimate.map { .real($0.p.value) } }),
      ("p_bh", column { $0.comparison.estimate == nil ? nil : .real($0.adjustedP.value) }),
    ])
  }
}
