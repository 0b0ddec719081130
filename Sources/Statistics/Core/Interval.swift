/// A confidence interval, or a credible one where the method is Bayesian.
package struct Interval: Sendable, Equatable {
  package let low: Double
  package let high: Double
  /// The nominal coverage, such as 0.95.
  package let confidence: Double

  package init(low: Double, high: Double, confidence: Double) {
    self.low = low
    self.high = high
    self.confidence = confidence
  }

  package var width: Double { high - low }

  package func contains(_ value: Double) -> Bool { low <= value && value <= high }

  /// The interval of the negated quantity.
  package var negated: Interval { Interval(low: -high, high: -low, confidence: confidence) }

  /// Both ends carried through a growing function.
  package func map(_ transform: (Double) -> Double) -> Interval {
    Interval(low: transform(low), high: transform(high), confidence: confidence)
  }

  /// estimate ± quantile × standard error, one side open where the alternative has one.
  static func around(
    _ estimate: Double,
    standardError: Double,
    _ distribution: some ContinuousDistribution,
    confidence: Double,
    alternative: Alternative = .twoSided
  ) -> Interval {
    let tail = alternative == .twoSided ? (1 - confidence) / 2 : 1 - confidence
    let margin = distribution.quantile(upper: tail) * standardError
    return Interval(
      low: alternative == .less ? -.infinity : estimate - margin,
      high: alternative == .greater ? .infinity : estimate + margin,
      confidence: confidence)
  }

  /// The same interval, cut off at the ends of what is possible.
  func clamped(to range: ClosedRange<Double>) -> Interval {
    map { min(range.upperBound, max(range.lowerBound, $0)) }
  }
}
