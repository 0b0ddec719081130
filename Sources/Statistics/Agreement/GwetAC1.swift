/// How far two raters agree beyond chance, stable where one category dominates.
///
/// Cohen's kappa falls towards 0 when nearly all cases pass, however well the raters agree; AC1 does not.
package struct GwetAC1: StatisticalResult {
  package static let method = MethodDescription(
    "Gwet's AC1",
    summary: "How far two raters agree beyond chance, stable where one category dominates.",
    units: "1 for full agreement, 0 for chance",
    assumptions: ["cases are independent"],
    edges: "No cases or one category: an error. Full agreement: 1, and an interval without width.",
    source: "Gwet, British Journal of Mathematical and Statistical Psychology 61 (2008), 29–48, "
      + "equations 4 and 16")

  package let count: Int
  package let observed: Double
  package let expected: Double
  package let ac1: Double
  package let standardError: Double
  package let interval: Interval

  package init(_ table: [[Int]], confidence: Double = 0.95) throws(StatisticsError) {
    let agreement = try AgreementTable(table)
    try Check.confidence(confidence)
    let (means, k) = (agreement.means, Double(table.count))
    let po = agreement.agreement
    let pe = means.reduce(0) { $0 + $1 * (1 - $1) } / (k - 1)
    let value = (po - pe) / (1 - pe)
    let n = Double(agreement.count)
    (count, observed, expected, ac1) = (agreement.count, po, pe, value)
    // The variance over cases of each case's linearised contribution, for an unlimited supply of cases.
    var spread = 0.0
    for i in means.indices {
      for j in means.indices {
        let own = ((i == j ? 1.0 : 0) - pe) / (1 - pe)
        let chance = (2 - means[i] - means[j]) / (2 * (k - 1))
        let linear = own - 2 * (1 - value) * (chance - pe) / (1 - pe)
        spread += agreement.shares[i][j] * (linear - value) * (linear - value)
      }
    }
    standardError = agreement.count > 1 ? (spread / (n - 1)).squareRoot() : 0
    interval = Interval.around(
      value, standardError: standardError, Normal.standard, confidence: confidence
    ).clamped(to: -1...1)
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("AC1", ac1), interval: interval,
      further: [Quantity("agreement", observed), Quantity("agreement by chance", expected)],
      algorithm: .asymptotic)
  }
}
