/// How far two raters agree beyond chance, where both share the same rates.
package struct ScottPi: StatisticalResult {
  package static let method = MethodDescription(
    "Scott's pi",
    summary: "How far two raters agree beyond chance, if both share their rates of categories.",
    units: "1 for full agreement, 0 for chance",
    assumptions: ["cases are independent", "both raters have the same rates"],
    edges: "No cases or one category: an error. Only one category used: undefined, with a flag.",
    source: "Scott, Public Opinion Quarterly 19 (1955), 321–325")

  package let observed: Double
  package let expected: Double
  /// Nil where chance agreement is certain.
  package let pi: Double?

  package init(_ table: [[Int]]) throws(StatisticsError) {
    let agreement = try AgreementTable(table)
    observed = agreement.agreement
    expected = agreement.means.reduce(0) { $0 + $1 * $1 }
    pi = expected < 1 ? (observed - expected) / (1 - expected) : nil
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("pi", pi),
      further: [Quantity("agreement", observed), Quantity("agreement by chance", expected)],
      algorithm: .closedForm,
      flags: pi == nil ? [Flag(.degenerate, "only one category was ever used")] : [])
  }
}
