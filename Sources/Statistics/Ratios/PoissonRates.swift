/// Whether events happen equally often in two arms, given how long each was watched.
package struct PoissonRates: StatisticalResult {
  package static let method = MethodDescription(
    "Exact conditional test of two rates",
    summary: "Whether events happen at the same rate in two arms.",
    units: "events a unit of exposure",
    assumptions: ["events happen independently, at one rate an arm"],
    edges: "An exposure that is not positive: an error. No events: p = 1 and a flag.",
    source:
      "Przyborowski and Wilenski, Biometrika 31 (1940), 313–323; interval: Garwood, Biometrika 28 "
      + "(1936), 437–442")

  package let counts: (a: Int, b: Int)
  package let exposures: (a: Double, b: Double)
  package let p: PValue
  /// For the expected number of events in each arm.
  package let intervalA: Interval
  package let intervalB: Interval

  package init(
    countA: Int, exposureA: Double, countB: Int, exposureB: Double, confidence: Double = 0.95
  ) throws(StatisticsError) {
    try Check.counts(countA, countB)
    try Check.positive(exposureA, "the exposure of a")
    try Check.positive(exposureB, "the exposure of b")
    try Check.confidence(confidence)
    (counts, exposures) = ((countA, countB), (exposureA, exposureB))
    // Of the arm watched less: a share close to 1 would not tell how much is left.
    let (fewer, less) = exposureA < exposureB ? (countA, exposureA) : (countB, exposureB)
    let share = less / (exposureA + exposureB)
    p =
      countA + countB > 0
      ? try BinomialTest(successes: fewer, count: countA + countB, rate: share).p : .one
    intervalA = Self.garwood(countA, confidence)
    intervalB = Self.garwood(countB, confidence)
  }

  package var rateA: Double { Double(counts.a) / exposures.a }
  package var rateB: Double { Double(counts.b) / exposures.b }

  package var findings: Findings {
    Findings(
      estimate: Quantity("rate a", rateA),
      p: p,
      further: [
        Quantity("rate b", rateB),
        Quantity("interval a", .interval(intervalA.map { $0 / exposures.a })),
        Quantity("interval b", .interval(intervalB.map { $0 / exposures.b })),
      ],
      algorithm: .exact(outcomes: Double(counts.a + counts.b) + 1),
      flags: counts.a + counts.b == 0
        ? [Flag(.degenerate, "no event happened in either arm")] : [])
  }

  private static func garwood(_ count: Int, _ confidence: Double) -> Interval {
    let tail = (1 - confidence) / 2
    return Interval(
      low: count == 0 ? 0 : GammaDistribution(shape: Double(count)).quantile(tail),
      high: GammaDistribution(shape: Double(count) + 1).quantile(upper: tail),
      confidence: confidence)
  }
}
