internal import Content
internal import Diagnostics
internal import Language
package import Statistics

/// The same question for parts of the cases, and whether its answer depends on the part.
///
/// Segments explore: their p-values are adjusted by Benjamini and Hochberg, which bounds the share of
/// false discoveries. What decides is the verdict over all cases.
package struct Segments: Sendable {
  package struct Row: Sendable {
    package let name: String
    package let comparison: Comparison
    /// By Benjamini and Hochberg over all rows.
    package fileprivate(set) var adjustedP: PValue
  }

  /// Whether the difference is the same in every segment.
  package struct Interaction: Sendable {
    package let p: PValue
    package let result: any StatisticalResult
  }

  package let column: String
  /// By segment in the order of first appearance, each with every candidate.
  package let rows: [Row]
  /// Of the first candidate; nil where a segment has too few cases or nothing varies.
  package let interaction: Interaction?

  private static let most = 200

  /// - Throws: a ``Diagnostic`` where the cases have no such column, or it has too many values.
  init(
    _ experiment: Experiment, by column: String, metric: Metric, _ terms: Comparison.Terms
  ) throws(Diagnostic) {
    guard terms.isPaired else {
      throw Diagnostic(
        "not-paired", "the arms answered different cases, so no segment holds both",
        suggestion: "compare arms of one experiment by a column")
    }
    let groups = try Self.groups(experiment.design.cases, by: column)
    var rows: [Row] = []
    for (name, cases) in groups {
      let part = experiment.picked(cases)
      for candidate in part.runs.dropFirst() {
        let comparison = try Comparison(
          part.runs[0], candidate, of: part.design, metric: metric, terms)
        rows.append(Row(name: name, comparison: comparison, adjustedP: comparison.p))
      }
    }
    self.column = column
    interaction = Self.interaction(rows)
    let judged = rows.indices.filter { rows[$0].comparison.estimate != nil }
    let p = judged.map { rows[$0].comparison.p }
    for (row, p) in zip(judged, (try? AdjustedPValues(p, .benjaminiHochberg).adjusted) ?? p) {
      rows[row].adjustedP = p
    }
    self.rows = rows
  }

  private static func groups(
    _ cases: [Case], by column: String
  ) throws(Diagnostic) -> [(name: String, cases: [Int])] {
    let names = cases.first?.row.names ?? []
    guard names.contains(column) else {
      throw Diagnostic(
        "unknown-column", "the cases have no column `\(column)`",
        suggestion: didYouMean(column, among: names))
    }
    var groups: [(name: String, cases: [Int])] = []
    var places: [String: Int] = [:]
    for item in cases {
      let name = item.row[column].map { $0.isMissing ? "nil" : $0.label } ?? "nil"
      if let place = places[name] {
        groups[place].cases.append(item.index)
      } else {
        places[name] = groups.count
        groups.append((name, [item.index]))
      }
    }
    guard groups.count <= most else {
      throw Diagnostic(
        "too-many-segments", "`\(column)` has \(groups.count) values, which are no segments",
        suggestion: "choose a column with few values")
    }
    return groups
  }

  /// Welch's analysis of variance of the differences by segment; the classical one where a segment does
  /// not vary.
  private static func interaction(_ rows: [Row]) -> Interaction? {
    guard let first = rows.first?.comparison.candidate else { return nil }
    let groups = rows.filter { $0.comparison.candidate == first }
      .compactMap { try? $0.comparison.sample.comparableDifferences }.filter { $0.count > 1 }
    guard groups.count > 1 else { return nil }
    if let test = try? WelchAnova(groups) { return Interaction(p: test.p, result: test) }
    return (try? OneWayAnova(groups)).map { Interaction(p: $0.p, result: $0) }
  }
}

extension Experiment {
  /// The same experiment over some of its cases.
  fileprivate func picked(_ places: [Int]) -> Experiment {
    let cases = places.enumerated().map { index, place in
      Case(index: index, row: design.cases[place].row, cluster: design.cases[place].cluster)
    }
    let part = Design(
      name: design.name, arms: design.arms, cases: cases, repeats: design.repeats, seed: design.seed
    )
    return Experiment(
      design: part, key: key, runs: runs.map { $0.picked(places) }, state: state,
      isDecidedEarly: isDecidedEarly, isBudgetSpent: isBudgetSpent)
  }
}

extension Value {
  /// A segment's name: texts without quotes.
  fileprivate var label: String {
    if case .text(let text) = self { return text }
    return display
  }
}
