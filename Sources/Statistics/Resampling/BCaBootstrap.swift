internal import Randomness

/// A confidence interval for a mean, or any statistic, from resampling the cases.
///
/// The mean of values on a coarse grid, such as passes, is resampled exactly: the distribution of the
/// replicates is worked out, not drawn. Otherwise `resamples` replicates are drawn from the seed.
package struct BCaBootstrap: StatisticalResult {
  package static let method = MethodDescription(
    "BCa bootstrap",
    summary: "A confidence interval from resampling the cases, corrected for bias and skew.",
    units: "the unit of the statistic",
    assumptions: [
      "cases are independent and represent those to come", "not fewer than about 20 cases",
    ],
    edges: "Empty: an error. Constant data: the interval collapses to the value, with a flag.",
    source:
      "Efron, JASA 82 (1987), 171–185; DiCiccio and Efron, Statistical Science 11 (1996), 189–228")

  package let estimate: Double
  /// The standard deviation of the replicates.
  package let standardError: Double
  package let interval: Interval
  package let percentile: Interval
  package let basic: Interval
  /// Nil where the data do not vary.
  package let z0: Double?
  package let acceleration: Double?
  package let levels: (low: Double, high: Double)?
  package let count: Int
  package let algorithm: Algorithm

  /// From replicates that were drawn before; `jackknife` are the leave-one-out estimates.
  package init(
    estimate: Double, replicates: [Double], jackknife: [Double], confidence: Double = 0.95,
    seed: UInt64 = 0
  ) throws(StatisticsError) {
    try self.init(
      estimate: estimate, replicates: replicates,
      acceleration: Acceleration.of(jackknife: jackknife),
      count: jackknife.count, confidence: confidence,
      algorithm: .monteCarlo(resamples: replicates.count, seed: seed))
  }

  /// The mean of a sample from replicates that were drawn before.
  package init(
    meanOf sample: [Double], replicates: [Double], confidence: Double = 0.95, seed: UInt64 = 0
  ) throws(StatisticsError) {
    try Check.sample(sample)
    try self.init(
      estimate: Moments(sample).mean.value, replicates: replicates,
      acceleration: Acceleration.ofMean(sample), count: sample.count, confidence: confidence,
      algorithm: .monteCarlo(resamples: replicates.count, seed: seed))
  }

  /// The mean of a sample; for paired scores, of their differences.
  package init(
    meanOf sample: [Double], confidence: Double = 0.95, resamples: Int = 9_999, seed: UInt64 = 42,
    threads: Int = 1, preferExact: Bool = true
  ) throws(StatisticsError) {
    try Check.sample(sample)
    try Check.confidence(confidence)
    try Check.resamples(resamples)
    if preferExact, let exact = ExactBootstrap(meanOf: sample) {
      self.init(exact, sample, confidence)
      return
    }
    let scale = 1 / Double(sample.count)
    let replicates = Parallel.numbers(resamples, seed: seed, threads: threads) { generator, block in
      sample.withUnsafeBufferPointer { ResampledSums.fill(block, from: $0, &generator) }
      for index in block.indices { block[index] *= scale }
    }
    try self.init(meanOf: sample, replicates: replicates, confidence: confidence, seed: seed)
  }

  private init(
    estimate: Double, replicates: [Double], acceleration: Double?, count: Int, confidence: Double,
    algorithm: Algorithm
  ) throws(StatisticsError) {
    try Check.sample(replicates, "the list of replicates", atLeast: 2)
    try Check.confidence(confidence)
    let sorted = Sorting.sorted(replicates)
    let size = Double(sorted.count)
    // A replicate equals the estimate up to the rounding of its sum.
    let slack = 4 * estimate.ulp
    let below = sorted.count { $0 < estimate - slack }
    let equal = sorted.count { abs($0 - estimate) <= slack }
    let found = acceleration.map {
      BootstrapIntervals(
        estimate: estimate, below: Double(below) / size, equal: Double(equal) / size,
        acceleration: $0, confidence: confidence, smallest: 1 / (2 * size),
        quantile: { Quantiles.type7(sorted, $0) })
    }
    self.init(
      estimate, standardError: Moments(replicates).standardDeviation, found, count, confidence,
      algorithm)
  }

  private init(_ exact: ExactBootstrap, _ sample: [Double], _ confidence: Double) {
    let found = Acceleration.ofMean(sample).map {
      BootstrapIntervals(
        estimate: exact.estimate, below: exact.below, equal: exact.equal, acceleration: $0,
        confidence: confidence, smallest: 1e-12, quantile: exact.quantile)
    }
    self.init(
      exact.estimate, standardError: exact.standardDeviation, found, sample.count, confidence,
      .exact())
  }

  /// Without intervals, where nothing varies, they collapse to the estimate.
  private init(
    _ estimate: Double, standardError: Double, _ found: BootstrapIntervals?, _ count: Int,
    _ confidence: Double, _ algorithm: Algorithm
  ) {
    let point = Interval(low: estimate, high: estimate, confidence: confidence)
    (self.estimate, self.standardError) = (estimate, standardError)
    (self.count, self.algorithm) = (count, algorithm)
    interval = found?.bca ?? point
    percentile = found?.percentile ?? point
    basic = found?.basic ?? point
    (z0, acceleration, levels) = (found?.z0, found?.acceleration, found?.levels)
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("estimate", estimate), interval: interval,
      further: [
        Quantity("standard error", standardError),
        Quantity("percentile interval", .interval(percentile)),
        Quantity("bias correction", z0), Quantity("acceleration", acceleration),
      ],
      algorithm: algorithm,
      flags: z0 == nil
        ? [Flag(.degenerate, "the data do not vary, so the interval collapses to their value")]
        : count < 20 ? [Flag(.fewData, "the bootstrap is too narrow for \(count) cases")] : [])
  }
}

extension Check {
  static func resamples(_ count: Int) throws(StatisticsError) {
    guard count >= 99, count <= 100_000_000 else {
      throw StatisticsError(
        .outOfRange, "\(count) resamples are asked for; between 99 and 100 million are sensible")
    }
  }
}

extension Quantiles {
  /// Definition 7 over a sorted sample.
  static func type7(_ sorted: [Double], _ p: Double) -> Double {
    let place = Double(sorted.count - 1) * min(1, max(0, p))
    let lower = min(sorted.count - 1, Int(place))
    let upper = min(sorted.count - 1, lower + 1)
    return sorted[lower] + (place - Double(lower)) * (sorted[upper] - sorted[lower])
  }
}
