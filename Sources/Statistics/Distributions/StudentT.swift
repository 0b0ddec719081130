internal import CBoostMath

/// Student's t distribution with `df` degrees of freedom, which need not be whole.
package struct StudentT: ContinuousDistribution {
  package let df: Double

  package init(df: Double) { self.df = df }

  package func cdf(_ x: Double) -> Double { cardlab_t_cdf(x, df) }
  package func sf(_ x: Double) -> Double { cardlab_t_cdf(-x, df) }
  package func logCDF(_ x: Double) -> Double { cardlab_t_log_cdf(x, df) }
  package func logSF(_ x: Double) -> Double { cardlab_t_log_cdf(-x, df) }
  package func quantile(_ p: Double) -> Double { cardlab_t_quantile(p, df) }
  package func quantile(upper p: Double) -> Double { -cardlab_t_quantile(p, df) }
}
