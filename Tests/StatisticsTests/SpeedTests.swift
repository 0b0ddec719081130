import Glibc
import Randomness
import Statistics
import Testing

/// How long the hot methods take; runs where CARDLAB_BENCH is set, in a release build.
@Suite(.enabled(if: getenv("CARDLAB_BENCH") != nil), .serialized)
struct SpeedTests {
  /// The best of several runs, in milliseconds.
  private func measure(_ name: String, runs: Int = 5, _ body: () throws -> Any) rethrows {
    let clock = ContinuousClock()
    var best = Double.infinity
    for _ in 0..<runs {
      let start = clock.now
      _ = try body()
      let parts = (clock.now - start).components
      best = min(best, Double(parts.seconds) * 1e3 + Double(parts.attoseconds) / 1e15)
    }
    print("\(name): \((best * 1000).rounded() / 1000) ms")
  }

  private func sample(_ count: Int, seed: Int, digits: Double? = nil) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let value = generator.unit() + generator.unit() + generator.unit() - 1.45
      return digits.map { (value * $0).rounded() / $0 } ?? value
    }
  }

  @Test func `resampling`() throws {
    let scores = sample(1_000, seed: 1)
    let passes = sample(1_000, seed: 2).map { $0 > 0 ? 1.0 : 0 }
    let differences = sample(1_000, seed: 3).map { $0 < -0.5 ? -1.0 : $0 > 0.5 ? 1 : 0 }
    let cents = sample(1_000, seed: 4, digits: 100)
    try measure("BCa bootstrap of a mean, 1,000 values, 9,999 resamples, 1 thread") {
      try BCaBootstrap(meanOf: scores)
    }
    try measure("the same, 2 threads") { try BCaBootstrap(meanOf: scores, threads: 2) }
    try measure("the same for passes, exact") { try BCaBootstrap(meanOf: passes) }
    try measure("the same for paired passes, exact") { try BCaBootstrap(meanOf: differences) }
    try measure("sign-flip, 1,000 differences, 9,999 resamples, 1 thread") {
      try SignFlip(differences: scores)
    }
    try measure("the same, 2 threads") { try SignFlip(differences: scores, threads: 2) }
    try measure("the same for paired passes, exact") { try SignFlip(differences: differences) }
    try measure("the same for hundredths, exact") { try SignFlip(differences: cents) }
  }

  @Test func `ranks and sums`() throws {
    let (a, b) = (sample(100_000, seed: 5), sample(100_000, seed: 6))
    try measure("Mann–Whitney, 100,000 and 100,000") { try MannWhitney(a: a, b: b) }
    try measure("Wilcoxon signed rank, 100,000") { try WilcoxonSignedRank(differences: a) }
    let (x, y) = (sample(1_000_000, seed: 7), sample(1_000_000, seed: 8))
    try measure("Spearman, a million", runs: 3) { try SpearmanCorrelation(x, y) }
    try measure("paired t, a million", runs: 3) { try PairedTTest(a: x, b: y) }
    let large = sample(10_000_000, seed: 9)
    try measure("median of 10 million", runs: 3) { try Quantiles(large, at: [0.5]) }
    try measure("five quantiles of 10 million", runs: 3) {
      try Quantiles(large, at: [0.05, 0.25, 0.5, 0.75, 0.95])
    }
  }
}
