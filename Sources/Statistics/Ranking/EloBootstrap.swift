internal import Randomness

/// Elo ratings of several arms with intervals from resampling the comparisons.
package struct EloBootstrap: StatisticalResult {
  package static let method = MethodDescription(
    "Elo with bootstrap",
    summary: "Elo ratings of several arms, with intervals from resampling the comparisons.",
    units: "Elo points about a mean of 1000",
    assumptions: [
      "comparisons are independent", "one strength an arm explains all its comparisons",
    ],
    edges:
      "As for Bradley–Terry. Resamples in which an arm never wins or loses are left out and counted.",
    source: "Bradley and Terry (1952) fitted to resamples, as Chatbot Arena does: Chiang et al., "
      + "arXiv 2403.04132 (2024)")

  package let model: BradleyTerry
  package let intervals: [Interval]
  /// Resamples whose strengths had no bound.
  package let omitted: Int
  package let algorithm: Algorithm

  package init(
    wins: [[Double]], confidence: Double = 0.95, resamples: Int = 999, seed: UInt64 = 42
  ) throws(StatisticsError) {
    try Check.confidence(confidence)
    try Check.resamples(resamples)
    model = try BradleyTerry(wins: wins)
    let fitted = try Self.ratings(wins, resamples, seed)
    omitted = resamples - fitted.count
    guard omitted <= resamples / 2 else {
      throw StatisticsError(
        .notStronglyConnected,
        "in most resamples an arm never won or never lost, so ratings have no interval",
        suggestion: "collect more comparisons")
    }
    algorithm = .monteCarlo(resamples: resamples, seed: seed)
    let tail = (1 - confidence) / 2
    intervals = wins.indices.map { arm in
      let sorted = Sorting.sorted(fitted.map { $0[arm] })
      return Interval(
        low: Quantiles.type7(sorted, tail), high: Quantiles.type7(sorted, 1 - tail),
        confidence: confidence)
    }
  }

  /// The ratings of every resample whose strengths are finite.
  private static func ratings(
    _ wins: [[Double]], _ resamples: Int, _ seed: UInt64
  ) throws(StatisticsError) -> [[Double]] {
    let arms = wins.indices
    let total = wins.joined().reduce(0, +).rounded()
    guard total > 0, total <= 10_000_000 else {
      throw StatisticsError(
        .tooLarge, "\(total) comparisons cannot be resampled; 1 to 10 million can")
    }
    let outcomes = arms.flatMap { i in
      arms.flatMap { j in Array(repeating: (i, j), count: Int(wins[i][j].rounded())) }
    }
    guard !outcomes.isEmpty else {
      throw StatisticsError(.empty, "no comparison is whole, so none can be resampled")
    }
    return (0..<resamples).compactMap { resample in
      var generator = SeededGenerator(seed: seed, stream: UInt64(resample))
      var table = arms.map { _ in [Double](repeating: 0, count: arms.count) }
      for _ in outcomes {
        let (winner, loser) = outcomes[generator.index(below: outcomes.count)]
        table[winner][loser] += 1
      }
      return (try? BradleyTerry(wins: table))?.elo
    }
  }

  package var findings: Findings {
    Findings(
      further: zip(model.elo, intervals).enumerated().flatMap { arm, rating in
        [
          Quantity("arm \(arm + 1)", .real(rating.0)),
          Quantity("arm \(arm + 1): interval", .interval(rating.1)),
        ]
      },
      algorithm: algorithm,
      flags: omitted > 0
        ? [Flag(.omitted, "\(omitted) resamples had no finite strengths and were left out")] : [])
  }
}
