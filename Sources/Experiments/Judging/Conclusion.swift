internal import Glibc
package import Statistics

/// What a comparison comes to: exactly one of five.
package enum Conclusion: String, Sendable, CaseIterable {
  case better
  case worse
  /// The whole interval lies within the margin.
  case equivalent
  /// The interval lies above minus the margin, but not within it.
  case notWorse = "not worse"
  case undecided = "not enough data"

  /// The strongest statement that the interval and the p-value allow together.
  ///
  /// - Parameters:
  ///   - estimate: nil where the data allow none.
  ///   - p: adjusted for the number of candidates.
  ///   - margin: the largest difference that would not matter; a share where arms are compared as a
  ///     ratio, so 0.1 is 10%.
  ///   - level: what p must be below.
  ///   - isLowerBetter: of cost and latency.
  package init(
    _ estimate: Estimate?, p: PValue, margin: Double?, level: Double, isLowerBetter: Bool = false
  ) {
    guard let estimate else {
      self = .undecided
      return
    }
    let range = Self.gains(estimate, isLowerBetter: isLowerBetter)
    let margin = margin.map { estimate.isRatio ? log1p($0) : $0 }
    if p.value < level, range.low > 0 || range.high < 0 {
      self = range.low > 0 ? .better : .worse
    } else if let margin, range.low > -margin, range.high < margin {
      self = .equivalent
    } else if let margin, range.low > -margin {
      self = .notWorse
    } else {
      self = .undecided
    }
  }

  /// The interval of what is gained, so that above 0 is better.
  package static func gains(_ estimate: Estimate, isLowerBetter: Bool) -> Interval {
    let range = estimate.isRatio ? estimate.interval.map { log($0) } : estimate.interval
    return isLowerBetter ? range.negated : range
  }
}
