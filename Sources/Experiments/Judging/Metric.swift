internal import Grading

/// What is measured of an answer.
package enum Metric: String, Sendable, CaseIterable {
  /// 1 where the assertions passed, 0 where not.
  case pass
  /// The assertions' weighted mean, 0 to 1.
  case score
  /// US dollars; missing where the price is unknown.
  case cost
  /// Seconds, when the answer was first asked.
  case latency

  /// Whether arms are compared as a ratio: of positive, skewed values.
  package var isRatio: Bool { self == .cost || self == .latency }

  package var isLowerBetter: Bool { isRatio }

  func value(of record: TrialRecord) -> Double? {
    switch self {
    case .pass: record.passed.map { $0 ? 1 : 0 }
    case .score: record.score
    case .cost: record.cost
    case .latency: record.latency
    }
  }
}
