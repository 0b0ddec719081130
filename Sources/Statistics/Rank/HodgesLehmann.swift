/// The median of all averages of two differences, with the interval of the signed-rank test.
///
/// It stays put when a few cases are extreme, and needs no normality.
package struct HodgesLehmann: StatisticalResult {
  package static let method = MethodDescription(
    "Hodges–Lehmann estimate",
    summary: "A robust typical difference, with the signed-rank test's interval.",
    units: "the unit of the scores",
    assumptions: [
      "pairs are independent of each other", "differences are symmetric about their median",
    ],
    edges:
      "Empty or more than 5,000 differences: an error. Few differences: the widest interval they "
      + "allow, and a flag where that covers less than asked.",
    source: "Hodges and Lehmann, Annals of Mathematical Statistics 34 (1963), 598–611")

  package let estimate: Double
  package let interval: Interval
  /// What the interval covers where nothing ties.
  package let attained: Double
  package let count: Int

  package init(differences: [Double], confidence: Double = 0.95) throws(StatisticsError) {
    try Check.sample(differences, "the list of differences")
    try Check.confidence(confidence)
    let n = differences.count
    guard n <= 5_000 else {
      throw StatisticsError(
        .tooLarge, "\(n) differences have too many pairs; at most 5,000 are taken")
    }
    var walsh: [Double] = []
    walsh.reserveCapacity(n * (n + 1) / 2)
    for i in 0..<n {
      for j in i..<n { walsh.append((differences[i] + differences[j]) / 2) }
    }
    let sorted = Sorting.sorted(walsh)
    let (place, attained) = Self.place(n, confidence)
    (estimate, self.attained, count) = (Self.middle(sorted), attained, n)
    interval = Interval(
      low: sorted[place], high: sorted[sorted.count - 1 - place], confidence: confidence)
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("typical difference", estimate), interval: interval,
      further: [Quantity("attained confidence", attained)],
      algorithm: count <= Self.mostExact ? .exact() : .asymptotic,
      flags: attained < interval.confidence - 1e-12
        ? [Flag(.fewData, "\(count) differences allow \(Numerals.fixed(attained * 100))% at most")]
        : [])
  }

  private static let mostExact = 200

  private static func middle(_ sorted: [Double]) -> Double {
    let (a, b) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
    return a + (b - a) / 2
  }

  /// How many averages to leave out at each end, and what that covers.
  private static func place(_ n: Int, _ confidence: Double) -> (Int, Double) {
    let tail = (1 - confidence) / 2
    guard n <= mostExact else {
      let size = Double(n)
      let sd = (size * (size + 1) * (2 * size + 1) / 24).squareRoot()
      let cut = size * (size + 1) / 4 - Normal.critical(confidence) * sd
      return (max(0, Int(cut)), confidence)
    }
    // P(W ≤ k) for k left out at each end must not exceed the tail.
    let null = SubsetSums.distribution(Array(1...n))
    var (sum, place) = (null.probabilities[0], 0)
    while sum + null.probabilities[place + 1] <= tail {
      place += 1
      sum += null.probabilities[place]
    }
    return sum <= tail ? (place + 1, 1 - 2 * sum) : (0, 1 - 2 * sum)
  }
}
