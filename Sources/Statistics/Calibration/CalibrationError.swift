internal import Randomness

/// How far stated confidences lie from the rates at which they come true.
package struct CalibrationError: StatisticalResult {
  package static let method = MethodDescription(
    "Expected calibration error",
    summary: "How far stated confidences lie, on average, from the rates at which they come true.",
    units: "a probability",
    assumptions: ["cases are independent"],
    edges:
      "No cases: an error. It is biased upwards in small samples; the interval shares that bias.",
    source: "Naeini, Cooper and Hauskrecht, AAAI 2015, 2901–2907; bins of equal mass: Nguyen and "
      + "O'Connor (2015); percentile interval: Efron (1979)")

  /// One bin of cases.
  package struct Bin: Sendable, Equatable {
    package let count: Int
    package let meanConfidence: Double
    package let passRate: Double
  }

  package let estimate: Double
  package let bins: [Bin]
  package let interval: Interval
  package let algorithm: Algorithm

  package init(
    confidences: [Double], passed: [Bool], bins count: Int = 10, confidence: Double = 0.95,
    resamples: Int = 1_999, seed: UInt64 = 42, threads: Int = 1
  ) throws(StatisticsError) {
    try Check.sample(confidences, "the list of confidences")
    for value in confidences { try Check.probability(value, "a confidence") }
    try Check.confidence(confidence)
    try Check.resamples(resamples)
    guard confidences.count == passed.count else {
      throw StatisticsError(
        .lengthMismatch, "there are \(confidences.count) confidences and \(passed.count) verdicts")
    }
    guard count > 0 else { throw StatisticsError(.outOfRange, "there must be at least one bin") }
    let order = Order(confidences).places
    let sorted = order.map { (confidences[$0], passed[$0]) }
    bins = Self.bins(sorted, count)
    estimate = Self.error(bins)
    let replicates = Parallel.numbers(resamples, seed: seed, threads: threads) { generator, block in
      for index in block.indices {
        var times = [Int](repeating: 0, count: sorted.count)
        for _ in sorted { times[generator.index(below: sorted.count)] += 1 }
        let sample = zip(sorted, times).flatMap { Array(repeating: $0, count: $1) }
        block[index] = Self.error(Self.bins(sample, count))
      }
    }
    let ranked = Sorting.sorted(replicates)
    let tail = (1 - confidence) / 2
    interval = Interval(
      low: Quantiles.type7(ranked, tail), high: Quantiles.type7(ranked, 1 - tail),
      confidence: confidence)
    algorithm = .monteCarlo(resamples: resamples, seed: seed)
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("calibration error", estimate), interval: interval,
      further: [Quantity("bins", .count(bins.count))], algorithm: algorithm)
  }

  /// Bins of equal mass over cases sorted by confidence.
  private static func bins(_ sorted: [(Double, Bool)], _ count: Int) -> [Bin] {
    let wanted = min(count, sorted.count)
    return (0..<wanted).map { bin in
      let part = sorted[bin * sorted.count / wanted..<(bin + 1) * sorted.count / wanted]
      let size = Double(part.count)
      return Bin(
        count: part.count, meanConfidence: part.reduce(0) { $0 + $1.0 } / size,
        passRate: Double(part.count { $0.1 }) / size)
    }
  }

  private static func error(_ bins: [Bin]) -> Double {
    let total = bins.reduce(0) { $0 + $1.count }
    return bins.reduce(0) {
      $0 + abs($1.passRate - $1.meanConfidence) * Double($1.count) / Double(total)
    }
  }
}
