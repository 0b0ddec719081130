/// The paired difference plus and minus z standard errors; shown for comparison.
///
/// Too narrow for few discordant pairs.
package struct PairedWald: PairedDifferenceInterval {
  package static let method = MethodDescription(
    "Wald interval for paired rates",
    summary: "The paired difference plus and minus z standard errors; shown for comparison.",
    units: PairedText.units,
    assumptions: PairedText.assumptions,
    edges: "No pairs: an error. No discordant pairs: no width, with a flag.",
    source:
      "Fagerland, Lydersen and Laake, Statistics in Medicine 33 (2014), 2850–2875, section 4.1")

  package let table: PairedCounts
  package let interval: Interval

  package init(_ table: PairedCounts, confidence: Double = 0.95) throws(StatisticsError) {
    try Check.confidence(confidence)
    self.table = table
    interval = Self.ends(table, confidence)
  }

  /// The standard error of the difference.
  package var standardError: Double { Self.standardError(table) }

  private static func ends(_ table: PairedCounts, _ confidence: Double) -> Interval {
    let margin = Normal.critical(confidence) * standardError(table)
    return Interval(
      low: table.difference - margin, high: table.difference + margin, confidence: confidence)
  }

  private static func standardError(_ table: PairedCounts) -> Double {
    let (b, c, n) = (Double(table.aOnly), Double(table.bOnly), Double(table.count))
    return (b + c - (b - c) * (b - c) / n).squareRoot() / n
  }
}
