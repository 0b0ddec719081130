/// Newcombe's interval: Wilson's intervals of both rates, joined with their correlation.
///
/// Methods 8 and 10 of the source; 10 damps the correlation by a continuity correction.
package struct NewcombePaired: StatisticalResult {
  package static let method = MethodDescription(
    "Newcombe's paired interval",
    summary: "Wilson's intervals of both rates, joined with their correlation.",
    units: PairedText.units,
    assumptions: PairedText.assumptions,
    edges: "No pairs: an error. A rate of 0 or 1: the correlation counts as 0.",
    source: "Newcombe, Statistics in Medicine 17 (1998), 2635–2650, methods 8 and 10")

  package let table: PairedCounts
  /// Whether the correlation is corrected for continuity (method 10).
  package let corrected: Bool
  package let interval: Interval

  package init(
    _ table: PairedCounts, corrected: Bool = true, confidence: Double = 0.95
  ) throws(StatisticsError) {
    try Check.confidence(confidence)
    (self.table, self.corrected) = (table, corrected)
    let n = table.count
    let a = try Wilson.interval(
      successes: table.bothPass + table.aOnly, count: n, confidence: confidence)
    let b = try Wilson.interval(
      successes: table.bothPass + table.bOnly, count: n, confidence: confidence)
    let phi = Self.correlation(table, corrected)
    let below = (table.rateA - a.low, b.high - table.rateB)
    let above = (a.high - table.rateA, table.rateB - b.low)
    interval = Interval(
      low: table.difference - Self.joined(below.0, below.1, phi),
      high: table.difference + Self.joined(above.0, above.1, phi),
      confidence: confidence)
  }

  package var findings: Findings {
    Findings(
      variant: corrected ? "method 10" : "method 8",
      estimate: Quantity("difference A − B", table.difference),
      interval: interval,
      algorithm: .closedForm)
  }

  private static func joined(_ x: Double, _ y: Double, _ phi: Double) -> Double {
    // x² − 2φxy + y², which two nearly equal parts would cancel.
    max(0, (x - y) * (x - y) + 2 * (1 - phi) * x * y).squareRoot()
  }

  private static func correlation(_ table: PairedCounts, _ corrected: Bool) -> Double {
    let (e, f) = (Double(table.bothPass), Double(table.aOnly))
    let (g, h) = (Double(table.bOnly), Double(table.neither))
    let margins = (e + f) * (g + h) * (e + g) * (f + h)
    guard margins > 0 else { return 0 }
    var covariance = e * h - f * g
    if corrected, covariance > 0 { covariance = max(0, covariance - (e + f + g + h) / 2) }
    return covariance / margins.squareRoot()
  }
}
