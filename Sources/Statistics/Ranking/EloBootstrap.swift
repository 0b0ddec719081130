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
    let k = wins.count
    let outcomes = (0..<k).flatMap { i in
      (0..<k).flatMap { j in Array(repeating: (i, j), count: Int(wins[i][j].rounded())) }
    }
    guard !outcomes.isEmpty, outcomes.count <= 10_000_000 else {
      throw StatisticsError(.outOfRange, "\(outcomes.count) comparisons cannot be resampled")
    }
    var ratings = [[Double]](repeating: [], count: k)
    var omitted = 0
    for resample in 0..<resamples {
      var generator = SeededGenerator(seed: seed, stream: UInt64(resample))
      var table = [[Double]](repeating: [Double](repeating: 0, count: k), count: k)
      for _ in outcomes {
        let (winner, loser) = outcomes[generator.index(below: outcomes.count)]
        table[winner][loser] += 1
      }
      guard let fitted = try? BradleyTerry(wins: table) else {
        omitted += 1
        continue
      }
      for arm in 0..<k { ratings[arm].append(fitted.elo[arm]) }
    }
    guard omitted <= resamples / 2 else {
      throw StatisticsError(
        .notStronglyConnected,
        "in most resamples an arm never won or never lost, so ratings have no interval",
        suggestion: "collect more comparisons")
    }
    let tail = (1 - confidence) / 2
    intervals = ratings.map { column in
      let sorted = Sorting.sorted(column)
      return Interval(
        low: Quantiles.type7(sorted, tail), high: Quantiles.type7(sorted, 1 - tail),
        confidence: confidence)
    }
    (self.omitted, algorithm) = (omitted, .monteCarlo(resamples: resamples, seed: seed))
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
