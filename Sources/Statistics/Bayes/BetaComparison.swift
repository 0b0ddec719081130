internal import Glibc

/// How probable it is that one rate is larger than another, under independent beta priors.
package struct BetaComparison: StatisticalResult {
  package static let method = MethodDescription(
    "Beta–binomial comparison",
    summary: "How probable it is that arm b passes more often than arm a.",
    units: "a probability; losses are expected differences of rates",
    assumptions: TwoRatesText.assumptions + ["the prior says what was believed before the data"],
    edges: "No cases: the prior speaks. All pass or all fail: fine.",
    source:
      "Thompson, Biometrika 25 (1933); expected loss: Stucchio, Bayesian A/B Testing at VWO (2015)")

  package let a: BetaDistribution
  package let b: BetaDistribution
  /// P(rate of b > rate of a).
  package let probabilityBBetter: PValue
  /// What choosing b is expected to cost: E max(a − b, 0).
  package let lossChoosingB: Double
  package let lossChoosingA: Double
  package let intervalA: Interval
  package let intervalB: Interval

  package init(
    successesA: Int, countA: Int, successesB: Int, countB: Int,
    prior: (alpha: Double, beta: Double) = (1, 1), confidence: Double = 0.95
  ) throws(StatisticsError) {
    try Check.counts(successesA, countA, successesB, countB)
    guard successesA <= countA, successesB <= countB else {
      throw StatisticsError(.outOfRange, "there cannot be more passes than cases")
    }
    try Check.positive(prior.alpha, "the prior's alpha")
    try Check.positive(prior.beta, "the prior's beta")
    try Check.confidence(confidence)
    func posterior(_ k: Int, _ n: Int) -> BetaDistribution {
      BetaDistribution(prior.alpha + Double(k), prior.beta + Double(n - k))
    }
    let (a, b) = (posterior(successesA, countA), posterior(successesB, countB))
    (self.a, self.b) = (a, b)
    let both = LogitIntegral(a, b)
    probabilityBBetter = PValue(logarithm: both.logIntegral { a.logPDF($0) + b.logSF($0) })
    lossChoosingB = exp(both.logIntegral { b.logCDF($0) + a.logSF($0) })
    lossChoosingA = exp(both.logIntegral { a.logCDF($0) + b.logSF($0) })
    let tail = (1 - confidence) / 2
    (intervalA, intervalB) = (
      Interval(low: a.quantile(tail), high: a.quantile(upper: tail), confidence: confidence),
      Interval(low: b.quantile(tail), high: b.quantile(upper: tail), confidence: confidence)
    )
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("P(b > a)", .p(probabilityBBetter)),
      further: [
        Quantity("mean a", a.mean), Quantity("credible a", .interval(intervalA)),
        Quantity("mean b", b.mean), Quantity("credible b", .interval(intervalB)),
        Quantity("expected loss of choosing a", lossChoosingA),
        Quantity("expected loss of choosing b", lossChoosingB),
      ],
      algorithm: .numeric("quadrature on the logit scale"))
  }
}

extension BetaDistribution {
  /// The logarithm of the density.
  func logPDF(_ x: Double) -> Double { log(pdf(x)) }
}

/// Integrals over (0, 1) of functions that follow two beta distributions.
///
/// On the logit scale the integrands are analytic and decay at least exponentially, so the
/// trapezoidal rule converges geometrically.
struct LogitIntegral {
  let step: Double
  let centers: [Double]

  init(_ first: BetaDistribution, _ second: BetaDistribution) {
    let widths = [first, second].map { (1 / $0.a + 1 / $0.b).squareRoot() }
    step = min(0.25, (widths.min() ?? 1) / 4)
    centers = [first, second].map { log($0.a / $0.b) }
  }

  /// The logarithm of the integral of exp(`logDensity`), summed outwards from its peak.
  func logIntegral(_ logDensity: (Double) -> Double) -> Double {
    func value(_ u: Double) -> Double {
      let x = u > 0 ? 1 / (1 + exp(-u)) : exp(u) / (1 + exp(u))
      let slope = -abs(u) - 2 * log1p(exp(-abs(u)))
      return logDensity(x) + slope
    }
    let (low, high) = (centers.min() ?? 0, centers.max() ?? 0)
    let coarse = (0...400).map { low - 4 + (high - low + 8) * Double($0) / 400 }
    let heights = coarse.map(value)
    let top = heights.max() ?? 0
    guard top.isFinite else { return top }
    let peak = coarse[heights.firstIndex(of: top) ?? 0]
    var total = 1.0
    for direction in [1.0, -1] {
      var u = peak
      for _ in 0..<100_000 {
        u += direction * step
        let term = exp(value(u) - top)
        guard term.isFinite else { break }
        total += term
        if term < 1e-18 * total { break }
      }
    }
    return top + log(total * step)
  }
}
