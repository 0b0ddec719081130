/// The equal-tailed credible interval under the uniform prior.
///
/// The posterior is Beta(x + 1, n − x + 1).
package struct UniformPrior: ProportionInterval {
  package static let method = MethodDescription(
    "Bayes–Laplace interval",
    summary: "The equal-tailed credible interval under the uniform prior.",
    units: ProportionText.units,
    assumptions: ProportionText.assumptions,
    edges: "No cases: an error. All passes or all failures: the end lies just inside 1 or 0.",
    source: "Laplace (1774); Gelman et al., Bayesian Data Analysis, 3rd edition, section 2.1")

  package let successes: Int
  package let count: Int
  package let interval: Interval

  package init(successes: Int, count: Int, confidence: Double = 0.95) throws(StatisticsError) {
    try Check.trials(successes, count)
    try Check.confidence(confidence)
    (self.successes, self.count) = (successes, count)
    interval = Self.ends(Double(successes), Double(count), confidence)
  }

  private static func ends(_ x: Double, _ n: Double, _ confidence: Double) -> Interval {
    let posterior = BetaDistribution(x + 1, n - x + 1)
    let tail = (1 - confidence) / 2
    return Interval(
      low: posterior.quantile(tail), high: posterior.quantile(upper: tail), confidence: confidence)
  }
}
