internal import CBoostMath
internal import Glibc

/// The number of successes in `n` independent trials of probability `p`.
package struct Binomial: Sendable {
  package let n: Int
  package let p: Double

  package init(n: Int, p: Double) {
    self.n = n
    self.p = p
  }

  /// P(X = k).
  package func pmf(_ k: Int) -> Double { cardlab_binomial_pmf(Double(k), Double(n), p) }

  /// P(X ≤ k).
  package func cdf(_ k: Int) -> Double {
    k < 0 ? 0 : k >= n ? 1 : beta(k).cdf(1 - p)
  }

  /// P(X > k).
  package func sf(_ k: Int) -> Double {
    k < 0 ? 1 : k >= n ? 0 : upper(k).cdf(p)
  }

  /// The natural logarithm of P(X ≤ k).
  package func logCDF(_ k: Int) -> Double {
    k < 0 ? -.infinity : k >= n ? 0 : beta(k).logCDF(1 - p)
  }

  /// The natural logarithm of P(X > k).
  package func logSF(_ k: Int) -> Double {
    k < 0 ? 0 : k >= n ? -.infinity : upper(k).logCDF(p)
  }

  /// P(X ≤ k) as a p-value.
  package func lower(_ k: Int) -> PValue { PValue(cdf(k), logarithm: logCDF(k)) }

  /// P(X ≥ k) as a p-value.
  package func atLeast(_ k: Int) -> PValue { PValue(sf(k - 1), logarithm: logSF(k - 1)) }

  private func beta(_ k: Int) -> BetaDistribution { BetaDistribution(Double(n - k), Double(k + 1)) }
  private func upper(_ k: Int) -> BetaDistribution {
    BetaDistribution(Double(k + 1), Double(n - k))
  }
}
