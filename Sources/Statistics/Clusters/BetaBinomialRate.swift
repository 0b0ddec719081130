internal import CBoostMath
internal import Glibc

/// A rate whose cases come in clusters, as a posterior instead of a limit theorem.
///
/// θ ~ Beta(1, 1), d ~ Gamma(1, 1), a cluster's own rate ~ Beta(dθ, d(1 − θ)), passes binomial. The source
/// draws from the posterior; here the two-dimensional integral is worked out on a grid.
package struct BetaBinomialRate: StatisticalResult {
  package static let method = MethodDescription(
    "Beta–binomial rate of clusters",
    summary: "A rate and its credible interval where cases come in clusters and are few.",
    units: "a probability",
    assumptions: [
      "clusters are independent of each other", "the priors θ ~ Beta(1, 1) and d ~ Gamma(1, 1)",
    ],
    edges:
      "No clusters or an empty one: an error. All pass or all fail: an interval of positive width.",
    source:
      "Bowyer, Aitchison and Ivanova, Don't Use the CLT in LLM Evals, arXiv 2503.01747 (2025), "
      + "section 3.2")

  package let mean: Double
  package let interval: Interval
  package let clusters: Int

  /// `passes[g]` of `counts[g]` cases of cluster g passed.
  package init(
    passes: [Int], counts: [Int], confidence: Double = 0.95
  ) throws(StatisticsError) {
    try Check.confidence(confidence)
    guard passes.count == counts.count else {
      throw StatisticsError(
        .lengthMismatch, "there are \(passes.count) and \(counts.count) clusters")
    }
    guard !passes.isEmpty else { throw StatisticsError(.empty, "there are no clusters") }
    for (pass, count) in zip(passes, counts) { try Check.trials(pass, count) }
    clusters = passes.count
    let kinds = Self.kinds(passes, counts)
    let scale = Normal.standard.quantile(1e-7)
    // Even steps on the normal scale, where both ends have room; d on the scale of its logarithm.
    let thetas = (0...Self.steps).map {
      Normal.standard.cdf(scale + 2 * -scale * Double($0) / Double(Self.steps))
    }
    let heights = thetas.map { Self.logDensity($0, kinds) }
    let top = heights.max() ?? 0
    var (cumulative, first) = ([0.0], 0.0)
    for index in 1..<thetas.count {
      let width = thetas[index] - thetas[index - 1]
      let (a, b) = (exp(heights[index - 1] - top), exp(heights[index] - top))
      cumulative.append((cumulative.last ?? 0) + width * (a + b) / 2)
      first += width * (a * thetas[index - 1] + b * thetas[index]) / 2
    }
    let total = cumulative.last ?? 1
    mean = first / total
    func quantile(_ p: Double) -> Double {
      let index = max(1, cumulative.firstIndex { $0 >= p * total } ?? thetas.count - 1)
      let step = cumulative[index] - cumulative[index - 1]
      let share = step > 0 ? (p * total - cumulative[index - 1]) / step : 0
      return thetas[index - 1] + share * (thetas[index] - thetas[index - 1])
    }
    let tail = (1 - confidence) / 2
    interval = Interval(low: quantile(tail), high: quantile(1 - tail), confidence: confidence)
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("rate", mean), interval: interval,
      further: [Quantity("clusters", .count(clusters))],
      algorithm: .numeric("quadrature over \(Self.steps + 1) rates"))
  }

  private static let steps = 600

  /// How many clusters share their numbers of passes and cases.
  private static func kinds(
    _ passes: [Int], _ counts: [Int]
  ) -> [(passes: Double, failures: Double, times: Double)] {
    let pairs = zip(passes, counts).map { [$0, $1 - $0] }
    return Dictionary(pairs.map { ($0, 1.0) }, uniquingKeysWith: +)
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { (Double($0.key[0]), Double($0.key[1]), $0.value) }
  }

  /// The logarithm of the posterior density of θ, up to a constant: the mean over d.
  private static func logDensity(
    _ theta: Double, _ kinds: [(passes: Double, failures: Double, times: Double)]
  ) -> Double {
    let step = 0.125
    let terms = stride(from: -18.0, through: 4.0, by: step).map { u in
      // Gamma(1, 1) has density e^−d, and dd = d du.
      let d = exp(u)
      let (a, b) = (d * theta, d * (1 - theta))
      return kinds.reduce(u - d) { sum, kind in
        sum + kind.times
          * (cardlab_log_beta(a + kind.passes, b + kind.failures) - cardlab_log_beta(a, b))
      }
    }
    let top = terms.max() ?? 0
    return top + log(terms.reduce(0) { $0 + exp($1 - top) } * step)
  }
}
