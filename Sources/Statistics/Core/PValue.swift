internal import Glibc

/// A probability under the null hypothesis, with its logarithm.
///
/// The logarithm stays finite where the probability underflows, so a p-value is never shown as 0.
package struct PValue: Sendable, Equatable, Comparable {
  /// Between 0 and 1; 0 only where the true value is below the smallest double.
  package let value: Double
  /// The natural logarithm; minus infinity only for an event that cannot happen.
  package let logarithm: Double

  /// Takes a value that did not underflow.
  package init(_ value: Double) {
    self.value = min(1, max(0, value))
    logarithm = log(self.value)
  }

  package init(logarithm: Double) {
    self.logarithm = min(0, logarithm)
    value = exp(self.logarithm)
  }

  /// Takes both; `logarithm` is only worked out where `value` is about to underflow.
  package init(_ value: Double, logarithm: @autoclosure () -> Double) {
    self.value = min(1, max(0, value))
    self.logarithm = value > 1e-290 ? log(self.value) : min(0, logarithm())
  }

  package static let one = PValue(1)

  package static func < (left: PValue, right: PValue) -> Bool { left.logarithm < right.logarithm }

  /// As a person reads it: `0.0412`, `3.1e-07`, `1.4e-5013`.
  package var text: String {
    if value >= 1e-4 { return Numerals.fixed(value, significant: 3) }
    guard logarithm.isFinite else { return "impossible under the null hypothesis" }
    let decimal = logarithm / 2.302585092994046
    guard decimal > -1e15 else { return "< 1e-999999999999999" }
    var exponent = Int(decimal.rounded(.down))
    var mantissa = Int((exp((decimal - Double(exponent)) * 2.302585092994046) * 10).rounded())
    if mantissa >= 100 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    return "\(mantissa / 10).\(mantissa % 10)e\(exponent)"
  }
}

extension PValue {
  /// The p-value of a statistic whose null distribution is symmetric about 0.
  static func symmetric(
    _ statistic: Double,
    _ distribution: some ContinuousDistribution,
    _ alternative: Alternative
  ) -> PValue {
    switch alternative {
    case .less: lower(statistic, distribution)
    case .greater: upper(statistic, distribution)
    case .twoSided:
      PValue(
        2 * distribution.sf(abs(statistic)),
        logarithm: 0.6931471805599453 + distribution.logSF(abs(statistic)))
    }
  }

  static func upper(_ statistic: Double, _ distribution: some ContinuousDistribution) -> PValue {
    PValue(distribution.sf(statistic), logarithm: distribution.logSF(statistic))
  }

  static func lower(_ statistic: Double, _ distribution: some ContinuousDistribution) -> PValue {
    PValue(distribution.cdf(statistic), logarithm: distribution.logCDF(statistic))
  }
}

extension PValue {
  /// Twice the value, at most 1.
  var doubled: PValue {
    PValue(2 * value, logarithm: logarithm + 0.6931471805599453)
  }
}
