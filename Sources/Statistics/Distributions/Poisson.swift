internal import CBoostMath

/// The number of events where `mean` are expected.
package struct Poisson: Sendable {
  package let mean: Double

  package init(mean: Double) { self.mean = mean }

  /// P(X = k).
  package func pmf(_ k: Int) -> Double { k < 0 ? 0 : cardlab_poisson_pmf(Double(k), mean) }

  /// P(X ≤ k).
  package func cdf(_ k: Int) -> Double {
    k < 0 ? 0 : GammaDistribution(shape: Double(k + 1)).sf(mean)
  }

  /// P(X > k).
  package func sf(_ k: Int) -> Double {
    k < 0 ? 1 : GammaDistribution(shape: Double(k + 1)).cdf(mean)
  }
}
