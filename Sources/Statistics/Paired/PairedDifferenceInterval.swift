/// An interval for the difference of two rates over the same cases, A minus B.
package protocol PairedDifferenceInterval: StatisticalResult {
  var table: PairedCounts { get }
  var interval: Interval { get }
  var algorithm: Algorithm { get }

  init(_ table: PairedCounts, confidence: Double) throws(StatisticsError)
}

extension PairedDifferenceInterval {
  /// The interval alone.
  package static func interval(
    _ table: PairedCounts, confidence: Double = 0.95
  ) throws(StatisticsError) -> Interval {
    try Self(table, confidence: confidence).interval
  }

  /// The rate of A minus that of B.
  package var estimate: Double { table.difference }

  package var algorithm: Algorithm { .closedForm }

  package var findings: Findings {
    Findings(
      estimate: Quantity("difference A − B", estimate),
      interval: interval,
      further: [
        Quantity("only A passes", .count(table.aOnly)),
        Quantity("only B passes", .count(table.bOnly)),
        Quantity("pairs", .count(table.count)),
      ],
      algorithm: algorithm,
      flags: pairFlags)
  }

  private var pairFlags: [Flag] {
    var flags: [Flag] = []
    if table.aOnly + table.bOnly == 0 {
      flags.append(Flag(.fewData, "no pair differs between the arms"))
    }
    if interval.width == 0 {
      flags.append(
        Flag(.degenerate, "the interval has no width, which says nothing about the true difference")
      )
    }
    return flags
  }
}

enum PairedText {
  static let assumptions = ["pairs are independent of each other"]
  static let units = "a difference of two probabilities, A minus B"
}
