/// What kind of data two arms gave: all that the choice of a method depends on.
package struct DataShape: Sendable, Equatable {
  /// What one value can be.
  package enum Values: String, Sendable, CaseIterable {
    /// Every value is 0 or 1.
    case binary = "pass or fail"
    /// Scores on a scale, such as a share of fields that are right.
    case graded
    /// Positive and skewed, such as latency and cost.
    case skewed = "positive and skewed"
    /// Who was preferred to whom.
    case preference = "preferences"
  }

  package let values: Values
  /// Whether both arms answered the same cases.
  package let isPaired: Bool
  /// Pairs; where the arms are independent, the cases of each.
  package let counts: (baseline: Int, candidate: Int)
  /// How often each arm answered each case.
  package let repeats: Int
  /// How many groups the cases come in; nil where every case stands alone.
  package let clusters: Int?
  /// Arms of the whole experiment.
  package let arms: Int

  package init(
    _ values: Values, isPaired: Bool = true, counts: (baseline: Int, candidate: Int),
    repeats: Int = 1, clusters: Int? = nil, arms: Int = 2
  ) {
    (self.values, self.isPaired, self.counts) = (values, isPaired, counts)
    (self.repeats, self.clusters, self.arms) = (repeats, clusters, arms)
  }

  /// Pairs, or the cases of the smaller arm.
  package var count: Int { min(counts.baseline, counts.candidate) }

  package static func == (left: Self, right: Self) -> Bool {
    left.text == right.text
  }

  /// `paired, pass or fail, 212 cases × 3 repeats, 38 clusters`.
  package var text: String {
    let cases =
      isPaired ? "\(count) cases" : "\(counts.baseline) and \(counts.candidate) cases"
    var parts = [isPaired ? "paired" : "independent", values.rawValue]
    parts.append(repeats > 1 ? "\(cases) × \(repeats) repeats" : cases)
    if let clusters { parts.append("\(clusters) clusters") }
    if arms > 2 { parts.append("\(arms) arms") }
    return parts.joined(separator: ", ")
  }
}
