internal import Grading

/// What is measured of an answer.
package enum Metric: String, Sendable, CaseIterable {
  /// 1 where the assertions passed, 0 where not.
  case pass
  /// The assertions' weighted mean, 0 to 1.
  case score

  func value(of result: TrialResult) -> Double? {
    switch self {
    case .pass: result.grade.map { $0.passed ? 1 : 0 }
    case .score: result.grade?.score
    }
  }
}

/// Two runs side by side: one pair of values a case.
package struct Pairing: Sendable {
  /// The cases that both runs answered, by index; the two arrays below run along it.
  package private(set) var cases: [Int] = []
  /// Means over the repeats, the baseline's and the candidate's.
  package private(set) var baseline: [Double] = []
  package private(set) var candidate: [Double] = []
  /// Cases that one of the runs has no graded answer for.
  package private(set) var missing: [Int] = []
  /// Whether every value is 0 or 1.
  package private(set) var isBinary = true

  package init(_ baseline: Run, _ candidate: Run, metric: Metric) {
    for index in 0..<(baseline.results.count / max(1, baseline.repeats)) {
      guard let a = Self.mean(baseline, index, metric), let b = Self.mean(candidate, index, metric)
      else {
        missing.append(index)
        continue
      }
      cases.append(index)
      self.baseline.append(a)
      self.candidate.append(b)
      if ![0, 1].contains(a) || ![0, 1].contains(b) { isBinary = false }
    }
  }

  private static func mean(_ run: Run, _ index: Int, _ metric: Metric) -> Double? {
    let values = run.results(ofCase: index).compactMap(metric.value)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

/// How often two runs agree and disagree, case by case, where every value is 0 or 1.
package struct Flips: Sendable, Equatable {
  /// The candidate passes where the baseline failed.
  package private(set) var fixed = 0
  /// The candidate fails where the baseline passed.
  package private(set) var broke = 0
  package private(set) var bothPass = 0
  package private(set) var bothFail = 0

  init(_ pairing: Pairing) {
    for (a, b) in zip(pairing.baseline, pairing.candidate) {
      switch (a >= 0.5, b >= 0.5) {
      case (false, true): fixed += 1
      case (true, false): broke += 1
      case (true, true): bothPass += 1
      case (false, false): bothFail += 1
      }
    }
  }
}
