/// A distribution on the real line.
///
/// Upper tails are worked out by themselves, not as 1 − cdf, so they keep their relative accuracy; the
/// logarithms stay finite where a probability underflows.
package protocol ContinuousDistribution: Sendable {
  /// P(X ≤ x).
  func cdf(_ x: Double) -> Double
  /// P(X > x).
  func sf(_ x: Double) -> Double
  /// The natural logarithm of `cdf`.
  func logCDF(_ x: Double) -> Double
  /// The natural logarithm of `sf`.
  func logSF(_ x: Double) -> Double
  /// The value below which X falls with probability `p`.
  func quantile(_ p: Double) -> Double
  /// The value above which X falls with probability `p`.
  func quantile(upper p: Double) -> Double
}
