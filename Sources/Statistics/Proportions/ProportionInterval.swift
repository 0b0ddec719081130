/// An interval for the probability behind `successes` of `count` independent cases.
///
/// Each member is a method of its own; Wilson's is the default, because it covers close to its nominal
/// confidence on average and never leaves [0, 1] (Brown, Cai and DasGupta, Statistical Science 16, 2001).
package protocol ProportionInterval: StatisticalResult {
  var successes: Int { get }
  var count: Int { get }
  var interval: Interval { get }
  var algorithm: Algorithm { get }

  init(successes: Int, count: Int, confidence: Double) throws(StatisticsError)
}

extension ProportionInterval {
  /// The interval alone.
  package static func interval(
    successes: Int, count: Int, confidence: Double = 0.95
  ) throws(StatisticsError) -> Interval {
    try Self(successes: successes, count: count, confidence: confidence).interval
  }

  /// The observed rate.
  package var estimate: Double { Double(successes) / Double(count) }

  package var algorithm: Algorithm { .closedForm }

  package var findings: Findings {
    Findings(
      estimate: Quantity("rate", estimate),
      interval: interval,
      further: [Quantity("successes", .count(successes)), Quantity("cases", .count(count))],
      algorithm: algorithm,
      flags: Self.flags(successes: successes, count: count, interval))
  }

  private static func flags(successes: Int, count: Int, _ interval: Interval) -> [Flag] {
    var flags: [Flag] = []
    if interval.width == 0 {
      flags.append(
        Flag(.degenerate, "the interval has no width, which says nothing about the true rate"))
    }
    if count < 5 {
      flags.append(Flag(.fewData, "\(count) cases say little about a rate"))
    }
    return flags
  }
}

enum ProportionText {
  static let assumptions = ["cases are independent", "every case has the same chance to pass"]
  static let units = "a probability"
}
