/// How far several raters agree beyond chance.
package struct FleissKappa: StatisticalResult {
  package static let method = MethodDescription(
    "Fleiss' kappa",
    summary: "How far several raters agree beyond chance.",
    units: "1 for full agreement, 0 for chance",
    assumptions: ["cases are independent", "every case has the same number of ratings"],
    edges:
      "No cases, fewer than two ratings a case: an error. One category used: undefined, with a flag.",
    source: "Fleiss, Psychological Bulletin 76 (1971), 378–382")

  package let observed: Double
  package let expected: Double
  /// Nil where chance agreement is certain.
  package let kappa: Double?

  /// One row a case: how many raters chose each category.
  package init(_ table: [[Int]]) throws(StatisticsError) {
    guard let first = table.first else { throw StatisticsError(.empty, "there are no cases") }
    let raters = first.reduce(0, +)
    guard raters > 1 else {
      throw StatisticsError(.tooFew, "agreement needs at least two ratings a case")
    }
    for row in table {
      for cell in row { try Check.counts(cell) }
      guard row.count == first.count, row.reduce(0, +) == raters else {
        throw StatisticsError(
          .lengthMismatch, "every case needs the same categories and the same number of ratings",
          suggestion: "use Krippendorff's alpha where ratings are missing")
      }
    }
    let (n, m) = (Double(table.count), Double(raters))
    let agreeing = table.joined().reduce(0.0) { $0 + Double($1) * Double($1 - 1) }
    observed = agreeing / (n * m * (m - 1))
    let shares = first.indices.map { j in table.reduce(0.0) { $0 + Double($1[j]) } / (n * m) }
    expected = shares.reduce(0) { $0 + $1 * $1 }
    kappa = expected < 1 ? (observed - expected) / (1 - expected) : nil
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("kappa", kappa),
      further: [Quantity("agreement", observed), Quantity("agreement by chance", expected)],
      algorithm: .closedForm,
      flags: kappa == nil ? [Flag(.degenerate, "only one category was ever used")] : [])
  }
}
