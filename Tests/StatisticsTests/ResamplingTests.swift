import Statistics
import Testing

struct ResamplingTests {
  private let scores: [Double] = (0..<200).map { Double(($0 * 7919) % 101) / 37 }

  @Test(arguments: [2, 3, 7])
  func `any number of threads gives the same digits`(_ threads: Int) throws {
    let one = try BCaBootstrap(meanOf: scores, resamples: 2_000, seed: 9)
    let many = try BCaBootstrap(meanOf: scores, resamples: 2_000, seed: 9, threads: threads)
    #expect(one.interval == many.interval)
    let nested = scores.map { [$0, $0 + 0.1] }
    #expect(
      try NestedBootstrap(nested, resamples: 999, seed: 3).interval
        == NestedBootstrap(nested, resamples: 999, seed: 3, threads: threads).interval)
    let irrational = scores.map { $0 - 1.1 }
    #expect(
      try SignFlip(differences: irrational, seed: 5).p
        == SignFlip(differences: irrational, seed: 5, threads: threads).p)
  }

  @Test func `drawn sums spread as sums of independent draws do`() throws {
    // One value of 200 is 1: a replicate counts how often it was drawn, Binomial(200, 1/200).
    for place in [0, 7, 8, 123, 199] {
      let marked = (0..<200).map { $0 == place ? 1.0 : 0 }
      let drawn = try BCaBootstrap(
        meanOf: marked, resamples: 40_000, seed: 3, preferExact: false)
      let deviation = (1.0 / 200 * 199 / 200 / 200).squareRoot()
      #expect(abs(drawn.standardError / deviation - 1) < 0.03)
    }
    // The interval lies about the estimate: nearly symmetric scores resample nearly symmetrically.
    let spread = try BCaBootstrap(meanOf: scores, resamples: 99_999, seed: 4)
    let middle = (spread.percentile.low + spread.percentile.high) / 2
    #expect(abs(middle - spread.estimate) < 0.02 * spread.standardError + 0.01)
  }

  @Test func `a seed fixes the digits, another changes them`() throws {
    let first = try BCaBootstrap(meanOf: scores, seed: 1)
    #expect(first.interval == (try BCaBootstrap(meanOf: scores, seed: 1).interval))
    #expect(first.interval != (try BCaBootstrap(meanOf: scores, seed: 2).interval))
    #expect(first.algorithm == .monteCarlo(resamples: 9_999, seed: 1))
  }

  @Test func `the bootstrap of passes is exact and agrees with drawing`() throws {
    let passes = (0..<120).map { $0 % 3 == 0 ? 0.0 : 1 }
    let exact = try BCaBootstrap(meanOf: passes)
    let drawn = try BCaBootstrap(meanOf: passes, resamples: 99_999, preferExact: false)
    #expect(exact.algorithm == .exact())
    #expect(abs(exact.standardError - drawn.standardError) < 3e-4)
    #expect(abs(exact.interval.low - drawn.interval.low) <= 1.0 / 120 + 1e-12)
    #expect(abs(exact.interval.high - drawn.interval.high) <= 1.0 / 120 + 1e-12)
    // The replicates of a pass rate are binomial: their spread is √(p(1 − p)/n).
    #expect(abs(exact.standardError - (2.0 / 9 / 120).squareRoot()) < 1e-12)
  }

  @Test func `drawn signs agree with the exact distribution`() throws {
    let differences = (0..<40).map { Double(($0 * 37) % 19 - 8) / 10 }
    let exact = try SignFlip(differences: differences)
    let drawn = try SignFlip(differences: differences, resamples: 199_999, preferExact: false)
    #expect(exact.algorithm == .exact(outcomes: exact.patterns))
    // Five standard deviations of 200,000 draws.
    let slack = 5 * 2 * (exact.p.value / 2 / 200_000).squareRoot()
    #expect(abs(exact.p.value - drawn.p.value) < slack)
  }

  @Test func `sign flips of passes are McNemar's exact test`() throws {
    let differences =
      [Double](repeating: 1, count: 12) + [Double](repeating: -1, count: 4)
      + [Double](repeating: 0, count: 30)
    let flips = try SignFlip(differences: differences).p
    let mcnemar = try McNemar.exact(aOnly: 12, bOnly: 4).p
    #expect(abs(flips.value - mcnemar.value) < 1e-14)
  }

  @Test func `sums of decimals tie as decimals`() throws {
    // With 0.1 + 0.2 above 0.3, two of the eight sign patterns would be missed.
    let p = try SignFlip(differences: [0.1, 0.2, -0.3]).p
    #expect(p == .one)
    let exchange = try TwoSamplePermutation(a: [0.1, 0.2], b: [0.3, 0])
    #expect(exchange.p == .one)
  }

  @Test func `long decimals are told by a flag and still tie`() throws {
    let third = 1.0 / 3
    let test = try SignFlip(differences: [third, 2 * third, -3 * third])
    #expect(test.p == .one)
    #expect(test.flags.contains { $0.kind == .inexactTies })
  }

  @Test func `whole clusters flip together`() throws {
    let test = try ClusterSignFlip(
      differences: [0.1, 0.2, 0.3, 0.1, 0.1], cluster: ["a", "a", "b", "c", "c"])
    // Three clusters with positive sums: 2 × 2⁻³.
    #expect(test.p.value == 0.25)
    #expect(test.clusters == 3)
  }

  @Test func `the wild bootstrap of three clusters goes through all patterns`() throws {
    let test = try WildClusterBootstrap([1, 2, 3, 4, 6, 5], cluster: [1, 1, 2, 2, 3, 3])
    #expect(test.algorithm == .exact(outcomes: 8))
    // Only the observed pattern and its mirror reach the observed t.
    #expect(test.p.value == 0.25)
  }

  @Test func `max-T lies between one comparison and Bonferroni`() throws {
    let columns: [[Double]] = (1...3).map { (metric: Int) -> [Double] in
      (0..<100).map { (place: Int) -> Double in
        let step = place * (13 + 4 * metric) + metric
        return Double(step % 41 - 18) / 10
      }
    }
    let together = try MaxT(columns)
    #expect(together.critical > 1.98)
    #expect(together.critical < 2.60)
    let single = try OneSampleTTest(columns[0]).p
    #expect(together.p[0] > single)
  }
}
