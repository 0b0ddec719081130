internal import CBoostMath

/// The beta distribution on [0, 1].
package struct BetaDistribution: ContinuousDistribution {
  package let a: Double
  package let b: Double

  package init(_ a: Double, _ b: Double) {
    self.a = a
    self.b = b
  }

  package var mean: Double { a / (a + b) }

  package func pdf(_ x: Double) -> Double {
    x < 0 || x > 1 ? 0 : cardlab_beta_pdf(x, a, b)
  }
  package func cdf(_ x: Double) -> Double { x <= 0 ? 0 : x >= 1 ? 1 : cardlab_beta_cdf(x, a, b) }
  package func sf(_ x: Double) -> Double { x <= 0 ? 1 : x >= 1 ? 0 : cardlab_beta_sf(x, a, b) }
  package func logCDF(_ x: Double) -> Double {
    x <= 0 ? -.infinity : x >= 1 ? 0 : cardlab_beta_log_cdf(x, a, b)
  }
  package func logSF(_ x: Double) -> Double {
    x <= 0 ? 0 : x >= 1 ? -.infinity : cardlab_beta_log_sf(x, a, b)
  }
  package func quantile(_ p: Double) -> Double { cardlab_beta_quantile(p, a, b) }
  package func quantile(upper p: Double) -> Double { cardlab_beta_isf(p, a, b) }
}
