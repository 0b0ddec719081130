/// Counts of two arms and two outcomes: `[[a, b], [c, d]]`.
package struct FourfoldTable: Sendable, Equatable {
  package let a: Int
  package let b: Int
  package let c: Int
  package let d: Int

  package init(_ a: Int, _ b: Int, _ c: Int, _ d: Int) throws(StatisticsError) {
    try Check.counts(a, b, c, d)
    (self.a, self.b, self.c, self.d) = (a, b, c, d)
    guard a + b + c + d > 0 else { throw StatisticsError(.empty, "the table has no cases") }
  }

  package var count: Int { a + b + c + d }

  /// The first cell's distribution where all margins are fixed.
  var null: Hypergeometric {
    Hypergeometric(draws: a + b, successes: a + c, population: count)
  }
}
