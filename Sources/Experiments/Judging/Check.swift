internal import Grading
internal import Store

/// Something that a careful reader would ask of an experiment, and the answer.
package struct Check: Sendable, Equatable {
  package let isFine: Bool
  /// A short clause: `no missing pairs`.
  package let text: String

  static func all(of experiment: Experiment, comparisons: [Comparison]) -> [Check] {
    [missingPairs(experiment, comparisons), failures(experiment), completeness(experiment)]
      + [clusters(experiment), ceiling(experiment)].compactMap { $0 }
  }

  private static func missingPairs(
    _ experiment: Experiment, _ comparisons: [Comparison]
  ) -> Check {
    let cases = experiment.design.cases.count
    let missing = comparisons.map { cases - $0.pairs }.max() ?? 0
    return Check(
      isFine: missing == 0,
      text: missing == 0 ? "no missing pairs" : "\(missing) of \(cases) pairs are incomplete")
  }

  private static func failures(_ experiment: Experiment) -> Check {
    let failed = experiment.failedCount
    return Check(
      isFine: failed == 0,
      text: failed == 0 ? "no failed calls" : "\(failed) calls failed and count as missing")
  }

  private static func completeness(_ experiment: Experiment) -> Check {
    experiment.state == .finished
      ? Check(isFine: true, text: "fixed design, run to its end")
      : Check(isFine: false, text: "stopped early: this is a look at unfinished data")
  }

  /// The cluster-robust error needs clusters enough to vary.
  private static func clusters(_ experiment: Experiment) -> Check? {
    guard experiment.design.isClustered else { return nil }
    let count = Set(experiment.design.cases.map { $0.cluster ?? "case \($0.index)" }).count
    return count >= 20
      ? Check(isFine: true, text: "\(count) clusters, allowed for")
      : Check(isFine: false, text: "only \(count) clusters: the interval may be too narrow")
  }

  /// Where nearly everything passes or fails, a difference can't show.
  private static func ceiling(_ experiment: Experiment) -> Check? {
    let rates = experiment.runs.map { run in
      let grades = run.finished.compactMap(\.grade)
      return grades.isEmpty ? 0.5 : Double(grades.count(where: \.passed)) / Double(grades.count)
    }
    guard !rates.isEmpty else { return nil }
    if rates.allSatisfy({ $0 > 0.97 }) {
      return Check(isFine: false, text: "every arm passes nearly all cases: a ceiling")
    }
    if rates.allSatisfy({ $0 < 0.03 }) {
      return Check(isFine: false, text: "every arm fails nearly all cases: a floor")
    }
    return nil
  }
}
