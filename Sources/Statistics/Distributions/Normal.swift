internal import CBoostMath

/// The standard normal distribution.
package struct Normal: ContinuousDistribution {
  package static let standard = Normal()

  package init() {}

  package func pdf(_ x: Double) -> Double { cardlab_normal_pdf(x) }
  package func cdf(_ x: Double) -> Double { cardlab_normal_cdf(x) }
  package func sf(_ x: Double) -> Double { cardlab_normal_cdf(-x) }
  package func logCDF(_ x: Double) -> Double { cardlab_normal_log_cdf(x) }
  package func logSF(_ x: Double) -> Double { cardlab_normal_log_cdf(-x) }
  package func quantile(_ p: Double) -> Double { cardlab_normal_quantile(p) }
  package func quantile(upper p: Double) -> Double { -cardlab_normal_quantile(p) }

  /// The two-sided critical value of a confidence, 1.96 for 0.95.
  static func critical(_ confidence: Double) -> Double {
    standard.quantile(upper: (1 - confidence) / 2)
  }
}
