internal import Glibc
internal import Randomness

/// Whether paired differences lie symmetrically about 0, judged by their mean under random signs.
package struct SignFlip: StatisticalResult {
  package static let method = MethodDescription(
    "Sign-flip permutation test",
    summary: "Whether the mean of paired differences is 0, by flipping their signs.",
    units: "the unit of the scores",
    assumptions: [
      "pairs are independent of each other",
      "under the null hypothesis a difference is as likely as its negative",
    ],
    edges:
      "No differences: an error. All differences 0: p = 1 and a flag. Ties of sums: exact for decimals.",
    source:
      "Fisher, The Design of Experiments (1935), section 21; Monte Carlo p: Phipson and Smyth (2010)"
  )

  package let alternative: Alternative
  package let meanDifference: Double
  package let count: Int
  package let p: PValue
  package let algorithm: Algorithm
  package let flagList: [Flag]

  /// The differences a − b; decimals are subtracted exactly.
  package init(
    a: [Double], b: [Double], alternative: Alternative = .twoSided, resamples: Int = 9_999,
    seed: UInt64 = 42, threads: Int = 1
  ) throws(StatisticsError) {
    try Check.pairs(a, b)
    try self.init(
      differences: Decimals.differences(a, b), alternative: alternative, resamples: resamples,
      seed: seed, threads: threads)
  }

  package init(
    differences: [Double], alternative: Alternative = .twoSided, resamples: Int = 9_999,
    seed: UInt64 = 42, threads: Int = 1, preferExact: Bool = true
  ) throws(StatisticsError) {
    try Check.sample(differences, "the list of differences")
    try Check.resamples(resamples)
    (self.alternative, count) = (alternative, differences.count)
    meanDifference = Moments(differences).mean.value
    if preferExact, let p = Self.exact(differences, alternative) {
      (self.p, algorithm, flagList) = (p, .exact(outcomes: pow(2, Double(count))), [])
    } else if preferExact, count <= Self.mostEnumerated {
      p = Self.enumerated(differences, alternative)
      algorithm = .exact(outcomes: pow(2, Double(count)))
      flagList = [
        Flag(
          .inexactTies, "the differences are no short decimals; sums within 1e−12 count as equal")
      ]
    } else {
      p = Self.monteCarlo(differences, alternative, resamples, seed, threads)
      (algorithm, flagList) = (.monteCarlo(resamples: resamples, seed: seed), [])
    }
  }

  /// How many sign patterns there are.
  package var patterns: Double { pow(2, Double(count)) }

  package var findings: Findings {
    Findings(
      variant: alternative == .twoSided ? nil : alternative.rawValue,
      estimate: Quantity("mean difference", meanDifference), p: p,
      further: [Quantity("differences", .count(count))],
      algorithm: algorithm,
      flags: flagList
        + (meanDifference == 0 && p == .one && algorithm == .exact(outcomes: patterns)
          ? [Flag(.degenerate, "the differences balance exactly, or are all 0")] : []))
  }

  private static let mostEnumerated = 20
  /// Steps of the dynamic programme, about a tenth of a second.
  private static let mostWork = 2e8
  /// Different sums, a row of them in memory.
  private static let mostSums = 2e7

  /// The sum of the positive differences is a random subset sum of all absolute ones.
  private static func exact(_ differences: [Double], _ alternative: Alternative) -> PValue? {
    guard let lattice = Lattice(differences) else { return nil }
    let weights = lattice.units.map(abs)
    let reach = weights.reduce(0.0) { $0 + Double($1) }
    guard reach * Double(weights.count) < 2 * mostWork, reach < mostSums else { return nil }
    let positive = lattice.units.reduce(0) { $0 + max(0, $1) }
    return SubsetSums.distribution(weights).p(positive, alternative)
  }

  /// Every sign pattern in Gray-code order, one flip a step.
  private static func enumerated(_ differences: [Double], _ alternative: Alternative) -> PValue {
    let total = differences.reduce(0, +)
    let slack = 1e-12 * differences.reduce(0) { $0 + abs($1) }
    var (up, down, sum) = (1, 1, total)
    var signs = [Double](repeating: 1, count: differences.count)
    for step in 1..<(1 << differences.count) {
      let place = step.trailingZeroBitCount
      signs[place] = -signs[place]
      sum += 2 * signs[place] * differences[place]
      if sum >= total - slack { up += 1 }
      if sum <= total + slack { down += 1 }
    }
    let all = pow(2, Double(differences.count))
    return p(Double(up) / all, Double(down) / all, alternative)
  }

  private static func monteCarlo(
    _ differences: [Double], _ alternative: Alternative, _ resamples: Int, _ seed: UInt64,
    _ threads: Int
  ) -> PValue {
    let table = SignSums(differences)
    let sums = Parallel.numbers(resamples, seed: seed, threads: threads) { generator, block in
      for index in block.indices { block[index] = table.random(&generator) }
    }
    let observed = differences.reduce(0, +)
    let slack = 1e-12 * differences.reduce(0) { $0 + abs($1) }
    let all = Double(resamples) + 1
    let up = Double(1 + sums.count { $0 >= observed - slack }) / all
    let down = Double(1 + sums.count { $0 <= observed + slack }) / all
    return p(up, down, alternative)
  }

  private static func p(_ up: Double, _ down: Double, _ alternative: Alternative) -> PValue {
    switch alternative {
    case .greater: PValue(up)
    case .less: PValue(down)
    case .twoSided: PValue(2 * min(up, down))
    }
  }
}

/// Sums of randomly signed numbers, eight at a time from a table.
struct SignSums {
  /// For each eight numbers, the sums of all 256 sign patterns.
  private let table: [Double]
  private let groups: Int

  init(_ numbers: [Double]) {
    let groups = (numbers.count + 7) / 8
    self.groups = groups
    table = [Double](unsafeUninitializedCapacity: groups * 256) { table, count in
      for group in 0..<groups {
        let eight = numbers[group * 8..<min(group * 8 + 8, numbers.count)]
        var size = 1
        table[group * 256] = -eight.reduce(0, +)
        // Each number doubles the patterns: those before with its sign turned.
        for place in 0..<8 {
          let number = place < eight.count ? 2 * eight[eight.startIndex + place] : 0
          for pattern in 0..<size {
            table[group * 256 + size + pattern] = table[group * 256 + pattern] + number
          }
          size *= 2
        }
      }
      count = groups * 256
    }
  }

  /// One random pattern's sum: a byte of randomness for each eight numbers.
  @inline(__always)
  func random(_ generator: inout SeededGenerator) -> Double {
    table.withUnsafeBufferPointer { table in
      // Four sums, so that no addition waits for the one before.
      var sums = SIMD4<Double>.zero
      var group = 0
      while group < groups {
        var word = generator.next()
        if group + 8 <= groups {
          for half in 0..<2 {
            for lane in 0..<4 {
              let pattern = Int(truncatingIfNeeded: word >> UInt64(8 * (4 * half + lane)) & 255)
              sums[lane] += table[(group + 4 * half + lane) << 8 | pattern]
            }
          }
        } else {
          for last in group..<groups {
            sums[0] += table[last << 8 | Int(truncatingIfNeeded: word & 255)]
            word >>= 8
          }
        }
        group += 8
      }
      return sums.sum()
    }
  }
}
