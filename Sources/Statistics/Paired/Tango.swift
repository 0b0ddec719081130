/// The paired differences that a score test would not reject.
///
/// It keeps close to its confidence from a handful of discordant pairs on.
package struct Tango: PairedDifferenceInterval {
  package static let method = MethodDescription(
    "Tango's score interval",
    summary: "The paired differences that a score test would not reject.",
    units: PairedText.units,
    assumptions: PairedText.assumptions,
    edges: "No pairs: an error. No discordant pairs: an interval of positive width around 0.",
    source: "Tango, Statistics in Medicine 17 (1998), 891–908, equations 4 to 6")

  package let table: PairedCounts
  package let interval: Interval

  package init(_ table: PairedCounts, confidence: Double = 0.95) throws(StatisticsError) {
    try Check.confidence(confidence)
    self.table = table
    interval = Self.ends(table, confidence)
  }

  package var algorithm: Algorithm { .numeric("score equation solved by bracketing") }

  /// The interval from the discordant pairs alone, which is all it depends on.
  package static func interval(
    aOnly: Int, bOnly: Int, count: Int, confidence: Double = 0.95
  ) throws(StatisticsError) -> Interval {
    try Tango(aOnly: aOnly, bOnly: bOnly, count: count, confidence: confidence).interval
  }

  /// The pairs on which the arms agree count as passed by both.
  package init(
    aOnly: Int, bOnly: Int, count: Int, confidence: Double = 0.95
  ) throws(StatisticsError) {
    try Check.counts(aOnly, bOnly, count)
    try self.init(
      PairedCounts(bothPass: count - aOnly - bOnly, aOnly: aOnly, bOnly: bOnly, neither: 0),
      confidence: confidence)
  }

  private static func ends(_ table: PairedCounts, _ confidence: Double) -> Interval {
    let z = Normal.critical(confidence)
    let d = table.difference
    return Interval(
      low: d == -1 ? -1 : Roots.find(-1, d) { score(table, $0) - z },
      high: d == 1 ? 1 : Roots.find(d, 1) { score(table, $0) + z },
      confidence: confidence)
  }

  /// The score statistic of the hypothesis that the true difference is `delta`.
  static func score(_ table: PairedCounts, _ delta: Double) -> Double {
    let (b, c, n) = (Double(table.aOnly), Double(table.bOnly), Double(table.count))
    let numerator = b - c - n * delta
    guard abs(numerator) > n * 1e-15 else { return 0 }
    // The maximum likelihood estimate of P(only B passes) under the hypothesis.
    let linear = -b - c + (2 * n - b + c) * delta
    let constant = -c * delta * (1 - delta)
    let root = max(0, linear * linear - 8 * n * constant).squareRoot()
    let q = linear > 0 ? -2 * constant / (root + linear) : (root - linear) / (4 * n)
    let variance = n * (2 * q + delta * (1 - delta))
    return numerator / max(0, variance).squareRoot()
  }
}
