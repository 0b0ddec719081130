internal import CBoostMath

/// The gamma distribution with a shape and a scale.
package struct GammaDistribution: ContinuousDistribution {
  package let shape: Double
  package let scale: Double

  package init(shape: Double, scale: Double = 1) {
    self.shape = shape
    self.scale = scale
  }

  package func cdf(_ x: Double) -> Double { x <= 0 ? 0 : cardlab_gamma_cdf(x / scale, shape) }
  package func sf(_ x: Double) -> Double { x <= 0 ? 1 : cardlab_gamma_sf(x / scale, shape) }
  package func logCDF(_ x: Double) -> Double {
    x <= 0 ? -.infinity : cardlab_gamma_log_cdf(x / scale, shape)
  }
  package func logSF(_ x: Double) -> Double {
    x <= 0 ? 0 : cardlab_gamma_log_sf(x / scale, shape)
  }
  package func quantile(_ p: Double) -> Double { scale * cardlab_gamma_quantile(p, shape) }
  package func quantile(upper p: Double) -> Double { scale * cardlab_gamma_isf(p, shape) }
}
