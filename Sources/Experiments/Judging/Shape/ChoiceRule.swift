/// One row of the rule by which the shape of the data decides on a method.
///
/// The first row that applies and names a method decides. docs/statistics.md holds the same table, and a
/// test holds both together.
package struct ChoiceRule: Sendable {
  /// What kind of data.
  package let data: String
  package let test: String
  package let interval: String
  package let reason: String
  private let condition: @Sendable (DataShape) -> Bool
  /// Nil where the row speaks of what happens around the comparison of two arms.
  package let method: ComparisonMethod?
  /// What the first one's answer is checked against.
  package let second: ComparisonMethod?

  init(
    _ data: String, test: String, interval: String, reason: String,
    method: ComparisonMethod? = nil, second: ComparisonMethod? = nil,
    when condition: @escaping @Sendable (DataShape) -> Bool
  ) {
    (self.data, self.test, self.interval, self.reason) = (data, test, interval, reason)
    (self.method, self.second, self.condition) = (method, second, condition)
  }

  package func applies(to shape: DataShape) -> Bool { condition(shape) }

  /// The row that decides on the method for two arms; nil for data no row compares.
  package static func deciding(_ shape: DataShape) -> ChoiceRule? {
    all.first { $0.method != nil && $0.applies(to: shape) }
  }

  /// Every row that applies: the deciding one, and what happens around it.
  package static func applying(to shape: DataShape) -> [ChoiceRule] {
    let deciding = deciding(shape)
    return all.filter {
      $0.applies(to: shape) && ($0.method == nil || $0.data == deciding?.data)
    }
  }

  /// With this many pairs a mean of bounded scores is close to normal.
  static let manyPairs = 50
  /// Boschloo's test works over the product of both arms.
  static let mostOutcomes = 10_000

  private static func isSmall(_ shape: DataShape) -> Bool {
    let (n, overflow) = (shape.counts.baseline + 1).multipliedReportingOverflow(
      by: shape.counts.candidate + 1)
    return !overflow && n <= mostOutcomes
  }

  package static let all: [ChoiceRule] = [
    ChoiceRule(
      "clusters", test: "CR1 with t on G − 1", interval: "the same",
      reason:
        "Cases of one document or customer move together; the sign-flip of whole clusters is the "
        + "check, and counts most below 20 clusters",
      method: .clusterT, second: .clusterSignFlip,
      when: { $0.clusters != nil && $0.isPaired && $0.values != .preference }),
    ChoiceRule(
      "independent arms in clusters", test: "CR1 of the difference, t on G − 1",
      interval: "the same",
      reason:
        "A cluster may reach into both arms; the regression on the arm with cluster-robust errors takes "
        + "all of it into account",
      method: .clusterDifference,
      when: { $0.clusters != nil && !$0.isPaired && $0.values != .preference }),
    ChoiceRule(
      "latency, cost", test: "ratio of geometric means", interval: "t on logarithms",
      reason: "Positive and skewed; a ratio is what people ask for",
      method: .ratio, when: { $0.values == .skewed }),
    ChoiceRule(
      "the same cases, pass or fail", test: "McNemar mid-p", interval: "Tango's score",
      reason:
        "Only discordant cases carry evidence. The exact test errs 2.2% of the time at a level of 5% "
        + "(100 cases, 5% discordant each way), mid-p 4.1%. Tango's interval covers 94.9% where "
        + "Wald's is too narrow",
      method: .mcnemar, second: .mcnemarExact, when: { $0.isPaired && $0.values == .binary }),
    ChoiceRule(
      "the same cases, graded, fewer than 50", test: "sign-flip permutation",
      interval: "BCa bootstrap",
      reason: "Scores are bounded, skewed and tied; neither needs normality",
      method: .signFlip, second: .pairedT,
      when: { $0.isPaired && $0.values == .graded && $0.count < manyPairs }),
    ChoiceRule(
      "the same cases, graded, 50 or more", test: "paired t", interval: "t",
      reason: "With 50 differences the mean is close to normal, and t needs no seed",
      method: .pairedT, second: .signFlip, when: { $0.isPaired && $0.values == .graded }),
    ChoiceRule(
      "independent, pass or fail, small", test: "Boschloo", interval: "Miettinen–Nurminen",
      reason:
        "Exact, and uniformly more powerful than Fisher's test; up to 10,000 outcomes of both arms, "
        + "such as 99 cases each",
      method: .boschloo, second: .z,
      when: { !$0.isPaired && $0.values == .binary && isSmall($0) }),
    ChoiceRule(
      "independent, pass or fail, large", test: "z", interval: "Miettinen–Nurminen",
      reason: "Boschloo's work grows with the product of both arms", method: .z,
      when: { !$0.isPaired && $0.values == .binary }),
    ChoiceRule(
      "independent, graded", test: "Welch's t, with Hedges' g", interval: "Welch",
      reason: "Equal variances are never known", method: .welch, second: .permutation,
      when: { !$0.isPaired && $0.values == .graded }),
    ChoiceRule(
      "repeats", test: "averaged for each case first", interval: "as above",
      reason: "Repeats of a case are not independent cases", when: { $0.repeats > 1 }),
    ChoiceRule(
      "several arms", test: "Friedman, or Cochran's Q; then pairs with Holm",
      interval: "95% each, as above",
      reason: "One error rate for all questions; for joint intervals the library has max-T",
      when: { $0.arms > 2 }),
    ChoiceRule(
      "preferences", test: "Bradley–Terry", interval: "its standard errors, or Elo with bootstrap",
      reason: "One strength an arm; `preferences` fits it", when: { $0.values == .preference }),
    looking,
  ]

  static let looking = ChoiceRule(
    "looking while it runs", test: "a confidence sequence", interval: "the same",
    reason: "It holds at every look at once; `ab(…, stop: sequential())` uses it",
    when: { _ in false })

  /// The table as docs/statistics.md shows it.
  package static var markdown: String {
    let rows = all.map { "| \($0.data) | \($0.test) | \($0.interval) | \($0.reason) |" }
    return (["| Data | Test | Interval | Why |", "|---|---|---|---|"] + rows).joined(
      separator: "\n")
  }
}
