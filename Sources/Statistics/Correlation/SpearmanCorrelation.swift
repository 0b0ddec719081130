/// The correlation of the ranks of two variables.
package struct SpearmanCorrelation: StatisticalResult {
  package static let method = MethodDescription(
    "Spearman rank correlation",
    summary: "How closely two variables rise together.",
    units: "−1 to 1",
    assumptions: [
      "pairs are independent of each other", "about ten pairs for the t approximation of p",
    ],
    edges:
      "Fewer than two pairs: an error. A constant variable: undefined, with a flag. Ties: midranks.",
    source: "Spearman, American Journal of Psychology 15 (1904), 72–101")

  /// Nil where a variable is constant.
  package let rho: Double?
  package let count: Int
  package let t: Double?
  package let p: PValue?

  package init(_ x: [Double], _ y: [Double]) throws(StatisticsError) {
    try Check.pairs(x, y, atLeast: 2)
    count = x.count
    rho = PearsonCorrelation.correlation(Ranks(x).values, Ranks(y).values)
    (t, p) = PearsonCorrelation.inference(rho, x.count)
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("rho", rho), statistic: Quantity("t", t),
      degreesOfFreedom: t == nil ? [] : [Double(count - 2)], p: p, algorithm: .asymptotic,
      flags: rho == nil
        ? [Flag(.degenerate, "a variable is constant, so the correlation is undefined")]
        : count < 10 ? [Flag(.poorApproximation, "p is rough for fewer than ten pairs")] : [])
  }
}
