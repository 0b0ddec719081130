/// Wald's paired interval after one imagined pair in each discordant cell.
///
/// The Laplace-adjusted rates are (b + 1)/(n + 2) and (c + 1)/(n + 2).
package struct BonettPrice: PairedDifferenceInterval {
  package static let method = MethodDescription(
    "Bonett–Price interval",
    summary: "Wald's paired interval after one imagined pair in each discordant cell.",
    units: PairedText.units,
    assumptions: PairedText.assumptions,
    edges:
      "No pairs: an error. No discordant pairs: an interval of positive width around 0. It may leave −1 to 1.",
    source: "Bonett and Price, Journal of Educational and Behavioral Statistics 37 (2012), 479–488")

  package let table: PairedCounts
  package let interval: Interval

  package init(_ table: PairedCounts, confidence: Double = 0.95) throws(StatisticsError) {
    try Check.confidence(confidence)
    self.table = table
    interval = Self.ends(table, confidence)
  }

  private static func ends(_ table: PairedCounts, _ confidence: Double) -> Interval {
    let n = Double(table.count) + 2
    let (p, q) = ((Double(table.aOnly) + 1) / n, (Double(table.bOnly) + 1) / n)
    let margin = Normal.critical(confidence) * ((p + q - (p - q) * (p - q)) / n).squareRoot()
    return Interval(low: p - q - margin, high: p - q + margin, confidence: confidence)
  }
}
