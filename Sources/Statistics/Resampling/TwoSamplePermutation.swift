internal import Glibc
internal import Randomness

/// Whether two independent samples have the same mean, by exchanging their values.
package struct TwoSamplePermutation: StatisticalResult {
  package static let method = MethodDescription(
    "Two-sample permutation test",
    summary: "Whether two independent samples come from one distribution, judged by their means.",
    units: "the unit of the samples, a − b",
    assumptions: [
      "values are independent within and between arms",
      "under the null hypothesis both arms have the same distribution",
    ],
    edges:
      "An empty arm: an error. All values equal: p = 1 and a flag. Ties of sums: exact for decimals.",
    source: "Pitman, JRSS Supplement 4 (1937), 119–130; Monte Carlo p: Phipson and Smyth (2010)")

  package let alternative: Alternative
  package let meanDifference: Double
  package let counts: (a: Int, b: Int)
  package let p: PValue
  /// P(|T − E T| ≥ |t − E T|), another two-sided p.
  package let pOfDistance: PValue
  package let algorithm: Algorithm
  package let isConstant: Bool

  package init(
    a: [Double], b: [Double], alternative: Alternative = .twoSided, resamples: Int = 9_999,
    seed: UInt64 = 42, threads: Int = 1
  ) throws(StatisticsError) {
    let samples = try TwoSampleMoments(a, b, atLeast: 1)
    try Check.resamples(resamples)
    (self.alternative, counts) = (alternative, (a.count, b.count))
    meanDifference = samples.difference
    let all = a + b
    isConstant = all.allSatisfy { $0 == all[0] }
    if let lattice = Lattice(all), let found = Self.exact(lattice.units, a.count, alternative) {
      (p, pOfDistance) = found
      algorithm = .exact(outcomes: Self.arrangements(a.count, b.count))
    } else {
      (p, pOfDistance) = Self.monteCarlo(all, a.count, alternative, resamples, seed, threads)
      algorithm = .monteCarlo(resamples: resamples, seed: seed)
    }
  }

  /// In how many ways the values can be shared out.
  package var arrangements: Double { Self.arrangements(counts.a, counts.b) }

  package var findings: Findings {
    Findings(
      variant: alternative == .twoSided ? nil : alternative.rawValue,
      estimate: Quantity("mean difference a − b", meanDifference), p: p,
      further: [Quantity("p by distance from the mean", .p(pOfDistance))],
      algorithm: algorithm,
      flags: isConstant ? [Flag(.degenerate, "all values are equal")] : [])
  }

  private static func arrangements(_ n: Int, _ m: Int) -> Double {
    (0..<min(n, m)).reduce(1.0) { ($0 * Double(n + m - $1) / Double($1 + 1)) }.rounded()
  }

  private static func exact(
    _ units: [Int], _ draws: Int, _ alternative: Alternative
  ) -> (PValue, PValue)? {
    let low = units.min() ?? 0
    let shifted = units.map { $0 - low }
    let reach = shifted.sorted().suffix(draws).reduce(0.0) { $0 + Double($1) }
    // Steps of the dynamic programme, and the sums that it keeps in memory.
    guard reach * Double(draws) * Double(units.count) * 0.5 < 2e8, reach * Double(draws) < 2e7
    else {
      return nil
    }
    let null = SampleSums.distribution(shifted, draws: draws)
    let observed = shifted[..<draws].reduce(0, +)
    // E T = draws × total / count; both sides are multiplied by the count to stay whole.
    let (total, count) = (shifted.reduce(0, +), units.count)
    let distance = abs(observed * count - draws * total)
    guard distance > 0 else { return (null.p(observed, alternative), .one) }
    let upper = Self.ceilDivide(draws * total + distance, count)
    let lower = Self.floorDivide(draws * total - distance, count)
    return (
      null.p(observed, alternative), PValue(null.atLeast(upper) + null.atMost(lower))
    )
  }

  private static func floorDivide(_ a: Int, _ b: Int) -> Int {
    a >= 0 ? a / b : -((-a + b - 1) / b)
  }
  private static func ceilDivide(_ a: Int, _ b: Int) -> Int { -floorDivide(-a, b) }

  private static func monteCarlo(
    _ values: [Double], _ draws: Int, _ alternative: Alternative, _ resamples: Int,
    _ seed: UInt64, _ threads: Int
  ) -> (PValue, PValue) {
    // About 0, so that the sums of both arms are on one scale.
    let center = Moments(values).mean.value
    let centered = values.map { $0 - center }
    let sums = Parallel.numbers(resamples, seed: seed, threads: threads) { generator, block in
      var deck = centered
      for index in block.indices {
        var sum = 0.0
        for place in 0..<draws {
          deck.swapAt(place, place + generator.index(below: deck.count - place))
          sum += deck[place]
        }
        block[index] = sum
      }
    }
    let observed = centered[..<draws].reduce(0, +)
    let slack = 1e-12 * centered.reduce(0) { $0 + abs($1) }
    let all = Double(resamples) + 1
    let up = Double(1 + sums.count { $0 >= observed - slack }) / all
    let down = Double(1 + sums.count { $0 <= observed + slack }) / all
    let far = Double(1 + sums.count { abs($0) >= abs(observed) - slack }) / all
    let p =
      switch alternative {
      case .greater: PValue(up)
      case .less: PValue(down)
      case .twoSided: PValue(2 * min(up, down))
      }
    return (p, PValue(far))
  }
}

/// The distribution of the sum of a random sample drawn without replacement.
enum SampleSums {
  /// `values` are at least 0; every set of `draws` of them is equally likely.
  static func distribution(_ values: [Int], draws: Int) -> NullDistribution {
    var rows = [[Double]](repeating: [], count: draws + 1)
    rows[0] = [1]
    // Small values first, so that rows stay short for longest.
    for (seen, value) in values.sorted().enumerated() {
      let left = Double(values.count - seen)
      for k in stride(from: min(draws, seen), through: 0, by: -1) where !rows[k].isEmpty {
        // The chance that the next value is drawn, k of the `seen` ones being drawn already.
        let odds = Double(draws - k) / left
        if odds > 0 { extend(&rows[k + 1], by: rows[k], times: odds, shift: value) }
        if odds < 1 {
          for index in rows[k].indices { rows[k][index] *= 1 - odds }
        } else {
          rows[k] = []
        }
      }
    }
    return NullDistribution(probabilities: rows[draws], first: 0)
  }

  private static func extend(
    _ target: inout [Double], by source: [Double], times odds: Double, shift: Int
  ) {
    if target.count < source.count + shift {
      target += [Double](repeating: 0, count: source.count + shift - target.count)
    }
    target.withUnsafeMutableBufferPointer { target in
      source.withUnsafeBufferPointer { source in
        for index in source.indices { target[index + shift] += odds * source[index] }
      }
    }
  }
}
