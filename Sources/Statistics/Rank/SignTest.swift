/// Whether positive and negative differences are equally likely.
package struct SignTest: StatisticalResult {
  package static let method = MethodDescription(
    "Sign test",
    summary: "Whether positive and negative differences are equally likely.",
    units: "the probability that a difference is positive",
    assumptions: ["pairs are independent of each other"],
    edges: "No difference other than 0: p = 1 and a flag. Differences of 0 do not count.",
    source: "Arbuthnott (1710); Dixon and Mood, JASA 41 (1946), 557–566")

  package let alternative: Alternative
  package let positive: Int
  package let nonzero: Int
  package let p: PValue

  package init(
    positive: Int, nonzero: Int, alternative: Alternative = .twoSided
  ) throws(StatisticsError) {
    try Check.counts(positive, nonzero)
    guard positive <= nonzero else {
      throw StatisticsError(.outOfRange, "\(positive) of \(nonzero) differences cannot be positive")
    }
    (self.alternative, self.positive, self.nonzero) = (alternative, positive, nonzero)
    let null = Binomial(n: nonzero, p: 0.5)
    p =
      switch alternative {
      case .greater: null.atLeast(positive)
      case .less: null.lower(positive)
      case .twoSided: null.lower(min(positive, nonzero - positive)).doubled
      }
  }

  package var findings: Findings {
    Findings(
      variant: alternative == .twoSided ? nil : alternative.rawValue,
      estimate: Quantity(
        "share positive", nonzero > 0 ? Double(positive) / Double(nonzero) : nil),
      p: p,
      further: [Quantity("positive", .count(positive)), Quantity("not 0", .count(nonzero))],
      algorithm: .exact(outcomes: Double(nonzero) + 1),
      flags: nonzero == 0 ? [Flag(.degenerate, "every difference is 0")] : [])
  }
}
