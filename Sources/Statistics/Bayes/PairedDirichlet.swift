/// How probable it is that one arm is better, from the pairs on which the arms differ.
package struct PairedDirichlet: StatisticalResult {
  package static let method = MethodDescription(
    "Dirichlet comparison of pairs",
    summary: "How probable it is that arm a passes more often than arm b over the same cases.",
    units: "a probability",
    assumptions: PairedText.assumptions + ["the same prior weight in both discordant cells"],
    edges: "No discordant pairs: 1/2.",
    source: "Altham, Biometrika 58 (1971), 679–680; the beta marginal of a Dirichlet posterior")

  package let probabilityABetter: PValue

  package init(aOnly: Int, bOnly: Int, priorCell: Double = 1) throws(StatisticsError) {
    try Check.counts(aOnly, bOnly)
    try Check.positive(priorCell, "the prior's weight")
    probabilityABetter = PValue.upper(
      0.5, BetaDistribution(Double(aOnly) + priorCell, Double(bOnly) + priorCell))
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("P(a better)", .p(probabilityABetter)), algorithm: .closedForm)
  }
}
