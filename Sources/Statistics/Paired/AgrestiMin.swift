/// Wald's paired interval after half a pair in each of the four cells.
///
/// The paired form of adding two successes and two failures.
package struct AgrestiMin: PairedDifferenceInterval {
  package static let method = MethodDescription(
    "Agresti–Min interval",
    summary: "Wald's paired interval after half a pair in each of the four cells.",
    units: PairedText.units,
    assumptions: PairedText.assumptions,
    edges:
      "No pairs: an error. No discordant pairs: an interval of positive width around 0. It may leave −1 to 1.",
    source: "Agresti and Min, Statistics in Medicine 24 (2005), 729–740")

  package let table: PairedCounts
  package let interval: Interval

  package init(_ table: PairedCounts, confidence: Double = 0.95) throws(StatisticsError) {
    try Check.confidence(confidence)
    self.table = table
    interval = Self.ends(table, confidence)
  }

  private static func ends(_ table: PairedCounts, _ confidence: Double) -> Interval {
    let n = Double(table.count) + 2
    let (b, c) = (Double(table.aOnly) + 0.5, Double(table.bOnly) + 0.5)
    let margin = Normal.critical(confidence) * (b + c - (b - c) * (b - c) / n).squareRoot() / n
    return Interval(low: (b - c) / n - margin, high: (b - c) / n + margin, confidence: confidence)
  }
}
