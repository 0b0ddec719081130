/// An interval for the difference of two independent rates, a − b.
package protocol TwoProportionInterval: StatisticalResult {
  var rates: TwoRates { get }
  var interval: Interval { get }
  var algorithm: Algorithm { get }

  init(_ rates: TwoRates, confidence: Double) throws(StatisticsError)
}

extension TwoProportionInterval {
  /// The interval alone.
  package static func interval(
    _ rates: TwoRates, confidence: Double = 0.95
  ) throws(StatisticsError) -> Interval {
    try Self(rates, confidence: confidence).interval
  }

  /// The rate of a minus that of b.
  package var estimate: Double { rates.difference }

  package var algorithm: Algorithm { .closedForm }

  package var findings: Findings {
    Findings(
      estimate: Quantity("difference a − b", estimate),
      interval: interval,
      further: [Quantity("rate a", rates.rateA), Quantity("rate b", rates.rateB)],
      algorithm: algorithm,
      flags: interval.width == 0
        ? [
          Flag(
            .degenerate, "the interval has no width, which says nothing about the true difference")
        ] : [])
  }
}
