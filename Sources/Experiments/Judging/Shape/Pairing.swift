internal import Glibc

/// Two runs side by side, by case.
package struct Pairing: Sendable {
  /// The cases that both runs answered, by index; the two arrays below run along it.
  package private(set) var cases: [Int] = []
  /// Means over the repeats, the baseline's and the candidate's.
  package private(set) var baseline: [Double] = []
  package private(set) var candidate: [Double] = []
  /// Cases that one of the runs has no value for.
  package private(set) var missing: [Int] = []
  /// Whether every value is 0 or 1.
  package private(set) var isBinary = true

  package init(_ baseline: Run, _ candidate: Run, metric: Metric) {
    for index in 0..<baseline.caseCount {
      guard let a = baseline.mean(metric, ofCase: index),
        let b = candidate.mean(metric, ofCase: index)
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

  /// The pairs as a method takes them.
  func sample(metric: Metric, clusters: [String]?, repeats: Int, arms: Int) -> Sample {
    let values: DataShape.Values = metric.isRatio ? .skewed : isBinary ? .binary : .graded
    let shape = DataShape(
      values, counts: (cases.count, cases.count), repeats: repeats,
      clusters: clusters.map { Set($0).count }, arms: arms)
    return Sample(shape, baseline: baseline, candidate: candidate, clusters: clusters)
  }
}

extension Run {
  /// How many cases there are, answered or not.
  var caseCount: Int { records.count / max(1, repeats) }

  /// A case's values, one a repeat that was answered.
  func values(_ metric: Metric, ofCase index: Int) -> [Double] {
    records(ofCase: index).compactMap(metric.value)
  }

  /// The mean over a case's repeats, the geometric one where arms are compared as a ratio; nil where
  /// none was answered.
  func mean(_ metric: Metric, ofCase index: Int) -> Double? {
    let values = values(metric, ofCase: index)
    guard !values.isEmpty else { return nil }
    if values.count == 1 { return values[0] }
    if metric.isRatio, values.allSatisfy({ $0 > 0 }) {
      return exp(values.reduce(0) { $0 + log($1) } / Double(values.count))
    }
    return values.reduce(0, +) / Double(values.count)
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

  /// A case counts as passed where most of its repeats pass.
  init(baseline: [Double], candidate: [Double]) {
    for (a, b) in zip(baseline, candidate) {
      switch (a > 0.5, b > 0.5) {
      case (false, true): fixed += 1
      case (true, false): broke += 1
      case (true, true): bothPass += 1
      case (false, false): bothFail += 1
      }
    }
  }
}
