package import Language
internal import Library

/// Every builtin of the lab.
///
/// Listing one here is its whole registration.
package enum Catalogue {
  package static let all: [Builtin] =
    Builtin.filters + Builtin.library + cards + data + experiments + models + output + statistics
    + store + vectors

  private static let cards: [Builtin] = [.card, .prompt, .render, .variant]
  private static let data: [Builtin] = [.dataset]
  private static let experiments: [Builtin] = [
    .ab, .ask, .compare, .costs, .difference, .estimate, .events, .gate, .judge, .judgePairs, .plan,
    .resume,
    .sequential, .verdict,
  ]
  private static let models: [Builtin] = [.models]
  private static let output: [Builtin] = [.print, .show]
  private static let statistics: [Builtin] = [
    .adjust, .agreement, .bootstrap, .corrected, .interval, .mannWhitney, .mcnemar, .paired,
    .positionSwap, .preferences, .ttest, .unpaired, .wilcoxon,
  ]
  private static let store: [Builtin] = [.sql]
  private static let vectors: [Builtin] = [
    .embed, .similarity, .nearest, .duplicates, .clusters, .landscape, .failures, .drift,
    .consistency, .search,
  ]

  /// The chapters of the reference, in the order in which their first builtin is listed.
  package static var chapters: [Builtin.Chapter] {
    all.map(\.chapter).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
