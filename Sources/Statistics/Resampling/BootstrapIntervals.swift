internal import Glibc

/// Percentile, basic and BCa intervals from bootstrap replicates.
struct BootstrapIntervals: Sendable, Equatable {
  let bca: Interval
  let percentile: Interval
  let basic: Interval
  let z0: Double
  let acceleration: Double
  /// The percentiles at which BCa reads the replicates.
  let levels: (low: Double, high: Double)

  /// `below` and `equal` are the shares of replicates below and at the estimate; `quantile` reads them.
  init(
    estimate: Double, below: Double, equal: Double, acceleration: Double, confidence: Double,
    smallest: Double, quantile: (Double) -> Double
  ) {
    let tail = (1 - confidence) / 2
    // All replicates on one side would put the shift at infinity.
    let share = min(1 - smallest, max(smallest, below + equal / 2))
    let z0 = Normal.standard.quantile(share)
    func level(_ p: Double) -> Double {
      let z = z0 + Normal.standard.quantile(p)
      return Normal.standard.cdf(z0 + z / (1 - acceleration * z))
    }
    (self.z0, self.acceleration) = (z0, acceleration)
    levels = (level(tail), level(1 - tail))
    bca = Interval(
      low: quantile(levels.low), high: quantile(levels.high), confidence: confidence)
    percentile = Interval(
      low: quantile(tail), high: quantile(1 - tail), confidence: confidence)
    basic = Interval(
      low: 2 * estimate - percentile.high, high: 2 * estimate - percentile.low,
      confidence: confidence)
  }

  static func == (left: Self, right: Self) -> Bool {
    left.bca == right.bca && left.percentile == right.percentile && left.basic == right.basic
  }
}

/// Efron's acceleration from leave-one-out estimates.
enum Acceleration {
  /// Σd³/(6 (Σd²)^1.5), where d = mean of the estimates − estimate; nil where they do not vary.
  static func of(jackknife: [Double]) -> Double? {
    let moments = Moments(jackknife)
    return ratio(-Moments.powerSum(jackknife, about: moments.mean, power: 3), moments.squares.value)
  }

  /// For a mean the leave-one-out estimates are known: d is (x − mean)/(n − 1).
  static func ofMean(_ sample: [Double]) -> Double? {
    let moments = Moments(sample)
    return ratio(Moments.powerSum(sample, about: moments.mean, power: 3), moments.squares.value)
  }

  private static func ratio(_ cubes: Double, _ squares: Double) -> Double? {
    squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : nil
  }
}
