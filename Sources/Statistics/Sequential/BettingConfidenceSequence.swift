internal import Glibc

/// An interval for the mean of bounded values that may be looked at after every case.
///
/// Two gamblers bet that the mean is larger, or smaller, than m; an m whose gambler multiplies the stake
/// by 2/α is left out. Each boundary is found as a root, because a gambler's wealth is monotone in m.
package struct BettingConfidenceSequence: StatisticalResult {
  package static let method = MethodDescription(
    "Betting confidence sequence",
    summary: "An interval for the mean of bounded values that holds at every look at once.",
    units: "the unit of the values",
    assumptions: ["cases arrive independently", "every value lies within the stated bounds"],
    edges: "No values: the whole range. A value outside the range: an error. No variance: fine.",
    source:
      "Waudby-Smith and Ramdas, JRSS B 86 (2024), 1–27, theorem 3 (hedged capital, predictable "
      + "plug-in bets), with the running intersection")

  package let count: Int
  package let mean: Double?
  package let interval: Interval
  /// The interval after each case.
  package let path: [Interval]

  package init(
    _ values: [Double], range: ClosedRange<Double> = 0...1, alpha: Double = 0.05,
    lookEvery: Int = 1
  ) throws(StatisticsError) {
    try Check.openProbability(alpha, "alpha")
    guard lookEvery > 0 else {
      throw StatisticsError(.outOfRange, "there is no looking every \(lookEvery) cases")
    }
    guard range.lowerBound < range.upperBound, range.lowerBound.isFinite, range.upperBound.isFinite
    else { throw StatisticsError(.outOfRange, "the range of the values is empty") }
    if !values.isEmpty { try Check.sample(values) }
    if let bad = values.firstIndex(where: { !range.contains($0) }) {
      throw StatisticsError(
        .outOfRange,
        "value \(bad + 1) is \(values[bad]), outside \(range.lowerBound) to \(range.upperBound)")
    }
    let width = range.upperBound - range.lowerBound
    let unit = values.map { ($0 - range.lowerBound) / width }
    // The upper gambler is the lower one with every value and mean mirrored.
    let bets = Self.bets(unit, alpha)
    let lows = Self.boundary(unit, bets, alpha, lookEvery)
    let highs = Self.boundary(unit.map { 1 - $0 }, bets, alpha, lookEvery).map { 1 - $0 }
    func scaled(_ share: Double) -> Double { range.lowerBound + width * share }
    path = zip(lows, highs).map {
      Interval(low: scaled($0), high: scaled(max($0, $1)), confidence: 1 - alpha)
    }
    (count, mean) = (values.count, values.isEmpty ? nil : Moments(values).mean.value)
    interval =
      path.last ?? Interval(low: range.lowerBound, high: range.upperBound, confidence: 1 - alpha)
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("mean", mean), interval: interval,
      further: [Quantity("cases", .count(count))],
      algorithm: .numeric("wealth equation solved by bracketing"),
      flags: count == 0 ? [Flag(.degenerate, "no case has arrived yet")] : [])
  }

  /// Bets that depend on earlier values only (equation 26 of the source).
  private static func bets(_ values: [Double], _ alpha: Double) -> [Double] {
    var (sum, squares) = (0.5, 0.25)
    return values.enumerated().map { index, value in
      let t = Double(index + 1)
      let variance = squares / t
      let bet = (2 * log(2 / alpha) / (variance * t * log(1 + t))).squareRoot()
      sum += value
      let mean = sum / (t + 1)
      squares += (value - mean) * (value - mean)
      return bet
    }
  }

  /// The share of the stake that a bet may at most put at risk.
  private static let caution = 0.5

  /// After each value, the largest m that the gambler on larger means has ruled out so far.
  ///
  /// It moves at looks only, because each move costs a pass over all earlier values.
  private static func boundary(
    _ values: [Double], _ bets: [Double], _ alpha: Double, _ lookEvery: Int
  ) -> [Double] {
    let goal = log(2 / alpha)
    func gain(_ index: Int, _ m: Double) -> Double {
      log1p(min(bets[index], caution / m) * (values[index] - m))
    }
    var (low, wealth) = (0.0, 0.0)
    return values.indices.map { index in
      if low > 0 { wealth += gain(index, low) }
      // At m = 0 every bet wins without bound, so the boundary leaves 0 with the first success.
      let mayMove = low == 0 || wealth > goal
      let isLook = (index + 1) % lookEvery == 0 || index == values.count - 1
      guard mayMove, isLook else { return low }
      func excess(_ m: Double) -> Double {
        (0...index).reduce(-goal) { $0 + gain($1, m) }
      }
      let start = low > 0 ? low : 1e-12
      guard excess(start) > 0 else { return low }
      // The boundary moves little between looks, so the bracket grows from where it was.
      var (step, end) = (1e-3, min(1, start + 1e-3))
      while end < 1, excess(end) > 0 {
        step *= 4
        end = min(1, end + step)
      }
      guard excess(end) < 0 else { return low }
      low = Roots.find(start, end, excess)
      wealth = goal
      return low
    }
  }
}
