/// How often both arms, one of them, or neither passed the same case.
package struct PairedCounts: Sendable, Equatable {
  package let bothPass: Int
  /// A passes and B fails.
  package let aOnly: Int
  /// B passes and A fails.
  package let bOnly: Int
  package let neither: Int

  package init(
    bothPass: Int, aOnly: Int, bOnly: Int, neither: Int
  ) throws(StatisticsError) {
    try Check.counts(bothPass, aOnly, bOnly, neither)
    (self.bothPass, self.aOnly, self.bOnly, self.neither) = (bothPass, aOnly, bOnly, neither)
    guard count > 0 else { throw StatisticsError(.empty, "there are no pairs to compare") }
  }

  /// Counts the verdicts of two arms on the same cases.
  package init(a: [Bool], b: [Bool]) throws(StatisticsError) {
    guard a.count == b.count else {
      throw StatisticsError(
        .lengthMismatch, "the arms have \(a.count) and \(b.count) cases, so they are not pairs")
    }
    var cells = [0, 0, 0, 0]
    for (a, b) in zip(a, b) { cells[(a ? 0 : 2) + (b ? 0 : 1)] += 1 }
    try self.init(bothPass: cells[0], aOnly: cells[1], bOnly: cells[2], neither: cells[3])
  }

  package var count: Int { bothPass + aOnly + bOnly + neither }

  /// The rate of A minus that of B.
  package var difference: Double { (Double(aOnly) - Double(bOnly)) / Double(count) }

  package var rateA: Double { Double(bothPass + aOnly) / Double(count) }
  package var rateB: Double { Double(bothPass + bOnly) / Double(count) }
}
