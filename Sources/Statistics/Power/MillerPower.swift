/// How many cases a comparison of two arms takes, from where its variance comes.
///
/// ω² is the variance of the cases' true differences, σ² the variance of one arm's answers to one case,
/// K the repeats a case.
package struct MillerPower: StatisticalResult {
  package static let method = MethodDescription(
    "Sample size from variance components",
    summary:
      "How many cases and repeats it takes to see a difference of two arms over the same cases.",
    units: "cases, not rounded",
    assumptions: ["cases are independent", "enough cases for the normal approximation"],
    edges: "No variance at all: one case is enough. A difference of 0: an error.",
    source: "Miller, Adding Error Bars to Evals, arXiv 2411.00640 (2024), equations 9 and 10")

  /// The variance of one case's mean difference.
  package let variance: Double
  package let alpha: Double
  package let power: Double
  package let difference: Double
  package let count: Double

  package init(
    caseVariance: Double, answerVarianceA: Double = 0, repeatsA: Int = 1,
    answerVarianceB: Double = 0, repeatsB: Int = 1,
    difference: Double, power: Double = 0.8, alpha: Double = 0.05
  ) throws(StatisticsError) {
    try Check.openProbability(alpha, "alpha")
    try Check.openProbability(power, "the power")
    try Check.sample([caseVariance, answerVarianceA, answerVarianceB], "the list of variances")
    guard caseVariance >= 0, answerVarianceA >= 0, answerVarianceB >= 0 else {
      throw StatisticsError(.outOfRange, "a variance cannot be negative")
    }
    guard repeatsA > 0, repeatsB > 0 else {
      throw StatisticsError(.outOfRange, "each case is run at least once")
    }
    guard difference != 0, difference.isFinite else {
      throw StatisticsError(.outOfRange, "a difference of \(difference) is never found")
    }
    variance =
      caseVariance + answerVarianceA / Double(repeatsA) + answerVarianceB / Double(repeatsB)
    (self.alpha, self.power, self.difference) = (alpha, power, difference)
    let z = Self.quantiles(alpha, power)
    count = z * z * variance / (difference * difference)
  }

  /// The smallest difference that `count` cases find with the same power.
  package func detectable(count: Double) -> Double {
    Self.quantiles(alpha, power) * (variance / count).squareRoot()
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("cases", count),
      further: [
        Quantity("difference", difference), Quantity("power", power), Quantity("alpha", alpha),
      ],
      algorithm: .asymptotic)
  }

  private static func quantiles(_ alpha: Double, _ power: Double) -> Double {
    Normal.standard.quantile(upper: alpha / 2) + Normal.standard.quantile(power)
  }
}
