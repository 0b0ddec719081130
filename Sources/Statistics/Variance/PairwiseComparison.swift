/// One pair of several groups: their difference and what a simultaneous method makes of it.
package struct PairwiseComparison: Sendable, Equatable {
  /// The places of the two groups.
  package let first: Int
  package let second: Int
  /// The first minus the second.
  package let difference: Double
  package let statistic: Double
  /// Adjusted for all pairs of the method.
  package let p: PValue
  /// Simultaneous over all pairs; nil where the method gives none.
  package let interval: Interval?

  var quantities: [Quantity] {
    let name = "\(first + 1) − \(second + 1)"
    return [Quantity(name, .real(difference)), Quantity("\(name): p", .p(p))]
      + (interval.map { [Quantity("\(name): interval", .interval($0))] } ?? [])
  }

  /// All pairs of the places of `count` groups.
  static func pairs(_ count: Int) -> [(Int, Int)] {
    (0..<count).flatMap { first in (first + 1..<max(first + 1, count)).map { (first, $0) } }
  }
}
