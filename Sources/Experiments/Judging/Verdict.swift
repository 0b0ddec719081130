package import Diagnostics
internal import Statistics

/// What an experiment says: each arm's quality, and how each candidate compares with the baseline,
/// which is the first arm.
package struct Verdict: Sendable {
  package let metric: Metric
  package let arms: [ArmSummary]
  /// One a candidate, in the order of the arms.
  package let comparisons: [Comparison]
  /// Cost and latency, each one a candidate.
  package let others: [[Comparison]]
  /// Whether three arms or more differ at all.
  package let omnibus: Omnibus?
  package let terms: Comparison.Terms
  package let checks: [Check]
  /// The same question for parts of the cases; nil where nobody asked.
  package let segments: Segments?

  /// The difference that would not matter, in the metric's units; nil where none was named.
  package var margin: Double? { terms.margin }
  package var confidence: Double { terms.confidence }

  /// Judges what an experiment has come to.
  ///
  /// - Parameters:
  ///   - experiment: two runs or more; the first is the baseline.
  ///   - metric: what is compared.
  ///   - terms: the margin, the confidence, the method.
  ///   - column: whose values part the cases into segments; nil for none.
  /// - Throws: a ``Diagnostic`` where the method that was asked for is unknown or does not suit.
  package init(
    _ experiment: Experiment, metric: Metric = .pass, _ terms: Comparison.Terms = .init(),
    by column: String? = nil
  ) throws(Diagnostic) {
    (self.metric, self.terms) = (metric, terms)
    arms = try experiment.runs.map { run throws(Diagnostic) in
      try ArmSummary(run, metric: metric, confidence: terms.confidence)
    }
    var plain = terms
    (plain.method, plain.sequential) = (nil, nil)
    let first = try Self.compare(experiment, metric, terms)
    let rest = try [Metric.cost, .latency].filter { $0 != metric }.map { other throws(Diagnostic) in
      try Self.compare(experiment, other, plain)
    }
    let all = Self.adjusted([first] + rest, margin: terms.margin)
    (comparisons, others) = (all[0], Array(all.dropFirst()))
    omnibus = Omnibus(experiment, metric: metric)
    checks = Check.all(of: experiment, comparisons: comparisons, terms)
    segments = try column.map { column throws(Diagnostic) in
      try Segments(experiment, by: column, metric: metric, plain)
    }
  }

  private static func compare(
    _ experiment: Experiment, _ metric: Metric, _ terms: Comparison.Terms
  ) throws(Diagnostic) -> [Comparison] {
    try experiment.runs.dropFirst().map { candidate throws(Diagnostic) in
      try Comparison(
        experiment.runs[0], candidate, of: experiment.design, metric: metric, terms)
    }
  }

  /// Each metric's comparisons with Holm's correction over its candidates, which decides, and over the
  /// whole table, which is shown.
  private static func adjusted(
    _ table: [[Comparison]], margin: Double?
  ) -> [[Comparison]] {
    var table = table
    for (row, comparisons) in table.enumerated() {
      for (place, p) in zip(comparisons.indices, holm(comparisons)) {
        table[row][place].conclude(adjustedP: p, margin: row == 0 ? margin : nil)
      }
    }
    let places = table.indices.flatMap { row in table[row].indices.map { (row, $0) } }
      .filter { table[$0.0][$0.1].estimate != nil }
    let family = holm(places.map { table[$0.0][$0.1] })
    for (place, p) in zip(places, family) { table[place.0][place.1].familyP = p }
    return table
  }

  private static func holm(_ comparisons: [Comparison]) -> [PValue] {
    let p = comparisons.map(\.p)
    return (try? AdjustedPValues(p, .holm).adjusted) ?? p
  }
}
