internal import CBoostMath
internal import Glibc

/// An interval for a rate that may be looked at after every case.
///
/// Robbins' mixture: the rates whose likelihood is not below α times its mean under a uniform prior.
package struct BernoulliConfidenceSequence: StatisticalResult {
  package static let method = MethodDescription(
    "Confidence sequence for a rate",
    summary: "An interval for a rate that holds at every look at once.",
    units: "a probability",
    assumptions: ["cases arrive independently", "every case has the same chance to pass"],
    edges: "No cases: 0 to 1. All pass or all fail: ends at 1 or 0.",
    source:
      "Robbins, Annals of Mathematical Statistics 41 (1970), 1397–1409, with a Beta(1, 1) mixture")

  package let successes: Int
  package let count: Int
  package let interval: Interval

  package init(successes: Int, count: Int, alpha: Double = 0.05) throws(StatisticsError) {
    try Check.counts(successes, count)
    try Check.openProbability(alpha, "alpha")
    guard successes <= count else {
      throw StatisticsError(.outOfRange, "\(successes) of \(count) cases cannot have passed")
    }
    (self.successes, self.count) = (successes, count)
    let (k, f) = (Double(successes), Double(count - successes))
    guard count > 0 else {
      interval = Interval(low: 0, high: 1, confidence: 1 - alpha)
      return
    }
    let mixture = cardlab_log_beta(k + 1, f + 1) - log(1 / alpha)
    func excess(_ p: Double) -> Double {
      (k > 0 ? k * log(p) : 0) + (f > 0 ? f * log1p(-p) : 0) - mixture
    }
    let rate = k / (k + f)
    interval = Interval(
      low: k == 0 ? 0 : Roots.find(0, rate, excess),
      high: f == 0 ? 1 : Roots.find(rate, 1, excess),
      confidence: 1 - alpha)
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("rate", count > 0 ? Double(successes) / Double(count) : nil),
      interval: interval, further: [Quantity("cases", .count(count))],
      algorithm: .numeric("likelihood equation solved by bracketing"),
      flags: count == 0 ? [Flag(.degenerate, "no case has arrived yet")] : [])
  }
}
