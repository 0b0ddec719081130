/// What every t test reports: an estimate, its standard error, and what t makes of them.
package struct TInference: Sendable, Equatable {
  package let estimate: Double
  package let standardError: Double
  /// Nil where the data have no variance.
  package let t: Double?
  package let df: Double
  package let p: PValue
  package let interval: Interval
  package let algorithm: Algorithm
  package let flags: [Flag]

  /// The test of whether `deviation`, by default the estimate itself, is 0.
  init(
    estimate: Double, deviation: Double? = nil, standardError: Double, df: Double,
    alternative: Alternative, confidence: Double
  ) {
    let distribution = StudentT(df: df)
    let t = (deviation ?? estimate) / standardError
    (self.estimate, self.standardError, self.t, self.df) = (estimate, standardError, t, df)
    p = PValue.symmetric(t, distribution, alternative)
    interval = Interval.around(
      estimate, standardError: standardError, distribution, confidence: confidence,
      alternative: alternative)
    algorithm = .closedForm
    flags =
      df < 4 ? [Flag(.fewData, "so few values leave the assumption of normality untested")] : []
  }

  /// What is left where every value is the same: the sign test's p, and an interval without width.
  init(
    constant estimate: Double, null: Double = 0, count: Int, df: Double,
    alternative: Alternative, confidence: Double
  ) {
    (self.estimate, standardError, t, self.df) = (estimate, 0, nil, df)
    p = Self.signTest(estimate - null, count, alternative)
    interval = Interval(low: estimate, high: estimate, confidence: confidence)
    algorithm = .exact(outcomes: Double(sign: .plus, exponent: min(count, 1000), significand: 1))
    flags = [
      Flag(
        .degenerate,
        "the values have no variance, so t does not exist: p is that of the exact sign test, and the "
          + "interval has no width")
    ]
  }

  /// All of `count` values have one sign, which happens with probability 2⁻ⁿ each way.
  private static func signTest(
    _ difference: Double, _ count: Int, _ alternative: Alternative
  ) -> PValue {
    guard difference != 0 else { return .one }
    let power = Double(sign: .plus, exponent: -count, significand: 1)
    let allOneWay = PValue(power, logarithm: -Double(count) * 0.6931471805599453)
    let agrees = (alternative == .greater) == (difference > 0)
    return alternative == .twoSided ? allOneWay.doubled : agrees ? allOneWay : .one
  }
}

/// A result that is a t test.
package protocol TTestResult: StatisticalResult {
  var inference: TInference { get }
  var alternative: Alternative { get }
  static var estimateName: String { get }
}

extension TTestResult {
  package var estimate: Double { inference.estimate }
  package var standardError: Double { inference.standardError }
  package var t: Double? { inference.t }
  package var df: Double { inference.df }
  package var p: PValue { inference.p }
  package var interval: Interval { inference.interval }

  package var findings: Findings {
    Findings(
      variant: alternative == .twoSided ? nil : alternative.rawValue,
      estimate: Quantity(Self.estimateName, estimate),
      interval: interval,
      statistic: Quantity("t", t),
      degreesOfFreedom: [df],
      p: p,
      further: [Quantity("standard error", standardError)],
      algorithm: inference.algorithm,
      flags: inference.flags)
  }
}
