/// What is unusual about a result: a kind for programs and a sentence for a person.
package struct Flag: Sendable, Equatable {
  /// The kind, stable across releases.
  package enum Kind: String, Sendable {
    /// A figure of the method does not exist for these data, or means nothing.
    case degenerate
    /// The data are few for what the method assumes.
    case fewData = "few-data"
    /// Equal values were handled by the method's rule for ties.
    case ties
    /// Observations were left out, and how many.
    case omitted
    /// The method's approximation is poor here.
    case poorApproximation = "poor-approximation"
    /// Sums were compared as rounded doubles, so equal ones may have been told apart.
    case inexactTies = "inexact-ties"
  }

  package let kind: Kind
  package let sentence: String

  package init(_ kind: Kind, _ sentence: String) {
    self.kind = kind
    self.sentence = sentence
  }
}

extension [Flag] {
  /// Whether a figure does not exist or means nothing.
  package var degenerate: Bool { contains { $0.kind == .degenerate } }
}
