internal import Glibc
internal import Randomness

/// Simultaneous intervals for several mean differences over the same cases.
///
/// The distribution of the largest |t| comes from flipping the signs of centred cases, all metrics of a
/// case together, so that their correlation is kept and nothing is given away as Bonferroni would.
package struct MaxT: StatisticalResult {
  package static let method = MethodDescription(
    "max-T simultaneous intervals",
    summary: "Several mean differences over the same cases, with one error rate for all.",
    units: "the units of the metrics",
    assumptions: ["cases are independent of each other", "about 30 cases or more"],
    edges: "Fewer than two cases: an error. A metric without variance: an error that names it.",
    source: "Westfall and Young, Resampling-Based Multiple Testing (1993); multiplier form: "
      + "Chernozhukov, Chetverikov and Kato, Annals of Statistics 41 (2013)")

  package let estimates: [Double]
  package let standardErrors: [Double]
  package let intervals: [Interval]
  /// Adjusted for all metrics.
  package let p: [PValue]
  /// What |t| must exceed; 1.96 or more.
  package let critical: Double
  package let algorithm: Algorithm

  /// One column a metric, each with one difference a case.
  package init(
    _ columns: [[Double]], confidence: Double = 0.95, resamples: Int = 9_999, seed: UInt64 = 42,
    threads: Int = 1
  ) throws(StatisticsError) {
    try Check.confidence(confidence)
    try Check.resamples(resamples)
    let moments = try Self.moments(columns)
    let largest = Self.largest(columns, moments, resamples, seed, threads)
    estimates = moments.map(\.mean.value)
    standardErrors = moments.map(\.standardError)
    let sorted = Sorting.sorted(largest)
    let rank = Int((confidence * Double(resamples + 1)).rounded(.up))
    let bound = sorted[min(resamples, max(1, rank)) - 1]
    critical = bound
    intervals = moments.map {
      let margin = bound * $0.standardError
      return Interval(
        low: $0.mean.value - margin, high: $0.mean.value + margin, confidence: confidence)
    }
    p = moments.map { moment in
      let t = abs(moment.mean.value) / moment.standardError
      return PValue(Double(1 + sorted.count { $0 >= t }) / Double(resamples + 1))
    }
    algorithm = .monteCarlo(resamples: resamples, seed: seed)
  }

  private static func moments(_ columns: [[Double]]) throws(StatisticsError) -> [Moments] {
    guard let count = columns.first?.count else {
      throw StatisticsError(.empty, "there are no metrics")
    }
    for (index, column) in columns.enumerated() {
      try Check.sample(column, "metric \(index + 1)", atLeast: 2)
      guard column.count == count else {
        throw StatisticsError(
          .lengthMismatch, "metric \(index + 1) has \(column.count) cases, not \(count)")
      }
    }
    let moments = columns.map { Moments($0) }
    if let flat = moments.firstIndex(where: { $0.squares.value == 0 }) {
      throw StatisticsError(.zeroVariance, "metric \(flat + 1) does not vary")
    }
    return moments
  }

  /// The largest |t| of each resample.
  private static func largest(
    _ columns: [[Double]], _ moments: [Moments], _ resamples: Int, _ seed: UInt64, _ threads: Int
  ) -> [Double] {
    let tables = zip(columns, moments).map { column, moment in
      let scale = 1 / (Double(column.count) * moment.standardError)
      return SignSums(column.map { ($0 - moment.mean.value) * scale })
    }
    return Parallel.numbers(resamples, seed: seed, threads: threads) { generator, block in
      for index in block.indices {
        // Every metric reads the same signs.
        let start = generator
        block[index] = tables.reduce(0) { top, table in
          generator = start
          return max(top, abs(table.random(&generator)))
        }
      }
    }
  }

  package var findings: Findings {
    Findings(
      statistic: Quantity("critical |t|", critical),
      further: estimates.indices.flatMap { index in
        [
          Quantity("\(index + 1)", .real(estimates[index])),
          Quantity("\(index + 1): interval", .interval(intervals[index])),
          Quantity("\(index + 1): p", .p(p[index])),
        ]
      },
      algorithm: algorithm)
  }
}
