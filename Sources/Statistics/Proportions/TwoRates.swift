/// Passes of two independent arms.
package struct TwoRates: Sendable, Equatable {
  package let successes: (a: Int, b: Int)
  package let counts: (a: Int, b: Int)

  package init(
    successesA: Int, countA: Int, successesB: Int, countB: Int
  ) throws(StatisticsError) {
    try Check.trials(successesA, countA)
    try Check.trials(successesB, countB)
    (successes, counts) = ((successesA, successesB), (countA, countB))
  }

  package var rateA: Double { Double(successes.a) / Double(counts.a) }
  package var rateB: Double { Double(successes.b) / Double(counts.b) }

  /// The rate of a minus that of b.
  package var difference: Double { rateA - rateB }

  /// All passes over all cases.
  package var pooled: Double {
    (Double(successes.a) + Double(successes.b)) / (Double(counts.a) + Double(counts.b))
  }

  package static func == (left: TwoRates, right: TwoRates) -> Bool {
    left.successes == right.successes && left.counts == right.counts
  }
}

enum TwoRatesText {
  static let assumptions = [
    "cases are independent within and between arms",
    "every case of an arm has the same chance to pass",
  ]
}
