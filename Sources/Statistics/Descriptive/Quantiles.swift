internal import Glibc

/// Sample quantiles by one of the nine definitions of Hyndman and Fan.
package struct Quantiles: StatisticalResult {
  package static let method = MethodDescription(
    "Quantiles",
    summary: "The values below which given shares of a sample lie.",
    units: "the unit of the sample",
    assumptions: ["none"],
    edges: "Empty or not finite: an error. One value: every quantile is that value.",
    source:
      "Hyndman and Fan, The American Statistician 50 (1996), 361–365; 7 is the default, as in R")

  package let probabilities: [Double]
  package let values: [Double]
  /// 1 to 9.
  package let type: Int
  package let count: Int

  package init(_ sample: [Double], at probabilities: [Double], type: Int = 7)
    throws(StatisticsError)
  {
    try Check.sample(sample, upTo: .greatestFiniteMagnitude)
    for p in probabilities { try Check.probability(p, "a quantile's probability") }
    guard (1...9).contains(type) else {
      throw StatisticsError(.outOfRange, "quantile type \(type) does not exist; there are 1 to 9")
    }
    (self.probabilities, self.type, count) = (probabilities, type, sample.count)
    let places = probabilities.map { Self.place($0, sample.count, type) }
    let ranks = Set(places.flatMap { [$0.lower, $0.upper] }).sorted()
    let found = Dictionary(
      uniqueKeysWithValues: zip(ranks, Selection.orderStatistics(sample, ranks)))
    values = places.map { place in
      let (low, high) = (found[place.lower] ?? .nan, found[place.upper] ?? .nan)
      return place.weight == 0 ? low : place.weight == 1 ? high : low + place.weight * (high - low)
    }
  }

  package var findings: Findings {
    Findings(
      variant: "type \(type)",
      further: zip(probabilities, values).map {
        Quantity("\(Numerals.fixed($0 * 100, significant: 4))%", .real($1))
      },
      algorithm: .closedForm)
  }

  /// Two order statistics, counted from 0, and the weight of the upper one.
  private static func place(
    _ p: Double, _ count: Int, _ type: Int
  ) -> (lower: Int, upper: Int, weight: Double) {
    let n = Double(count)
    let position = n * p + shift(p, type)
    // A few units in the last place, so that 0.1 × 10 is 1, as in R.
    let fuzz = 4 * Double.ulpOfOne * max(1, abs(position))
    let floor = (position + fuzz).rounded(.down)
    var rest = position - floor
    if abs(rest) < fuzz { rest = 0 }
    let weight =
      switch type {
      case 1: rest > 0 ? 1.0 : 0
      case 2: rest > 0 ? 1.0 : 0.5
      case 3: rest > 0 || Int(floor) % 2 != 0 ? 1.0 : 0
      default: rest
      }
    let lower = Int(floor) - 1
    let inside = 0...count - 1
    return (lower.clamped(to: inside), (lower + 1).clamped(to: inside), weight)
  }

  private static func shift(_ p: Double, _ type: Int) -> Double {
    switch type {
    case 3: -0.5
    case 5: 0.5
    case 6: p
    case 7: 1 - p
    case 8: (p + 1) / 3
    case 9: p / 4 + 3.0 / 8
    default: 0
    }
  }
}

extension Int {
  fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
    Swift.min(range.upperBound, Swift.max(range.lowerBound, self))
  }
}
