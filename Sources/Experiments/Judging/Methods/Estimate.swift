internal import Glibc
package import Statistics

/// What a method makes of two arms: always a size with its interval, beside the p-value.
package struct Estimate: Sendable {
  /// Candidate minus baseline; candidate over baseline where ``isRatio``.
  package let effect: Double
  package private(set) var interval: Interval
  package let p: PValue
  package let isRatio: Bool
  /// How probable it is that the candidate's true value is larger, with no opinion beforehand.
  package let chanceOfMore: Double
  /// What the library found, in full, for a reader of `exp.method`.
  package let results: [any StatisticalResult]
  /// How it was worked out: `on 37 df`, `9,999 resamples, seed 42`; empty where that says nothing.
  package let remark: String
  /// What a reader must know of these figures, such as data without any variance.
  package private(set) var notes: [String]

  init(
    effect: Double, interval: Interval, p: PValue, isRatio: Bool = false,
    chanceOfMore: Double? = nil, results: [any StatisticalResult], remark: String = ""
  ) {
    (self.effect, self.interval, self.p, self.isRatio) = (effect, interval, p, isRatio)
    // Under a flat prior the posterior of a mean is the test's own distribution.
    let isMore = isRatio ? effect > 1 : effect > 0
    self.chanceOfMore = chanceOfMore ?? (isMore ? 1 - p.value / 2 : p.value / 2)
    (self.results, self.remark) = (results, remark)
    notes = results.flatMap(\.flags).map(\.sentence).uniqued()
  }

  /// The effect of a t test.
  init(_ test: any TTestResult, also: [any StatisticalResult] = []) {
    self.init(
      effect: test.estimate, interval: test.interval, p: test.p, results: [test] + also,
      remark: "on \(degrees(test.df)) df")
  }

  /// Where equal differences left an interval without width: how far the mean could lie off if cases
  /// like those not seen yet differed as much as scores of 0 to 1 can.
  ///
  /// The share of such cases is at most 1 − (α/2)^(1/n), which is Clopper and Pearson's bound.
  func widened(count: Int) -> Estimate {
    guard !isRatio, interval.width == 0, abs(effect) <= 1, count > 0 else { return self }
    let unseen = 1 - pow((1 - interval.confidence) / 2, 1 / Double(count))
    var wider = self
    wider.interval = Interval(
      low: effect * (1 - unseen) - unseen, high: effect * (1 - unseen) + unseen,
      confidence: interval.confidence)
    wider.notes.append(
      "every difference is the same, so the interval is that of a share of cases never seen")
    return wider
  }
}

/// A number of degrees of freedom: whole ones without a fraction.
func degrees(_ df: Double) -> String {
  df == df.rounded() ? "\(Int(df))" : "\((df * 10).rounded() / 10)"
}

extension Array where Element: Hashable {
  /// Each element once, in the order of first appearance.
  package func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
