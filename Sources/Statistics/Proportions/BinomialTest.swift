/// Whether a rate is a given one.
package struct BinomialTest: StatisticalResult {
  package static let method = MethodDescription(
    "Exact binomial test",
    summary: "Whether the rate behind the passes is a given one.",
    units: "a probability",
    assumptions: ProportionText.assumptions,
    edges: "No cases: an error. A given rate of 0 or 1 is judged exactly.",
    source: "Clopper and Pearson (1934); two-sided by the method of small probabilities, as in R")

  package let successes: Int
  package let count: Int
  package let rate: Double
  package let alternative: Alternative
  package let p: PValue

  package init(
    successes: Int, count: Int, rate: Double = 0.5, alternative: Alternative = .twoSided
  ) throws(StatisticsError) {
    try Check.trials(successes, count)
    try Check.probability(rate, "the rate of the null hypothesis")
    (self.successes, self.count, self.rate) = (successes, count, rate)
    self.alternative = alternative
    let null = Binomial(n: count, p: rate)
    p =
      switch alternative {
      case .greater: null.atLeast(successes)
      case .less: null.lower(successes)
      case .twoSided: Self.twoSided(null, successes)
      }
  }

  package var findings: Findings {
    Findings(
      variant: alternative == .twoSided ? nil : alternative.rawValue,
      estimate: Quantity("rate", Double(successes) / Double(count)),
      p: p,
      further: [Quantity("rate under the null hypothesis", rate)],
      algorithm: .exact(outcomes: Double(count) + 1))
  }

  /// The probability of all outcomes that are at most as likely as `k`.
  static func twoSided(_ null: Binomial, _ k: Int) -> PValue {
    let observed = null.pmf(k) * (1 + 1e-10)
    let mode = min(null.n, Int((Double(null.n) + 1) * null.p))
    if k == mode { return .one }
    if k < mode {
      // The first outcome beyond the mode that is at most as likely.
      let first = firstIndex(mode, null.n + 1) { null.pmf($0) <= observed }
      return sum(null.lower(k), null.atLeast(first))
    }
    let last = firstIndex(0, mode) { null.pmf($0) > observed } - 1
    return sum(null.lower(last), null.atLeast(k))
  }

  private static func sum(_ a: PValue, _ b: PValue) -> PValue {
    PValue(a.value + b.value, logarithm: max(a.logarithm, b.logarithm))
  }

  /// The first index of a range from which on `holds` is true.
  private static func firstIndex(_ low: Int, _ high: Int, _ holds: (Int) -> Bool) -> Int {
    var (low, high) = (low, high)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
