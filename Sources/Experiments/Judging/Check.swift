internal import Glibc
internal import Grading
internal import Statistics
internal import Store

/// Something that a careful reader would ask of an experiment, and the answer.
package struct Check: Sendable, Equatable {
  package let isFine: Bool
  /// A short clause: `no missing pairs`.
  package let text: String

  package init(isFine: Bool, text: String) { (self.isFine, self.text) = (isFine, text) }

  static func all(
    of experiment: Experiment, comparisons: [Comparison], _ terms: Comparison.Terms
  ) -> [Check] {
    [missingPairs(experiment, comparisons, terms), looks(experiment, terms)]
      + [
        failures(experiment), sampleRatio(experiment), clusters(experiment),
        drivers(comparisons),
        ceiling(experiment, comparisons.first?.metric ?? .pass), agreement(comparisons),
        contradiction(comparisons, level: 1 - terms.confidence),
      ].compactMap { $0 }
  }

  private static func missingPairs(
    _ experiment: Experiment, _ comparisons: [Comparison], _ terms: Comparison.Terms
  ) -> Check {
    guard terms.isPaired else { return Check(isFine: true, text: "independent arms") }
    // A sequential design that stopped never meant to reach the rest.
    let cases =
      terms.sequential == nil
      ? experiment.design.cases.count : experiment.reachedCases
    let missing = comparisons.map { cases - $0.pairs }.max() ?? 0
    return Check(
      isFine: missing == 0,
      text: missing == 0
        ? "no missing pairs"
        : "\(missing) of \(cases) pairs \(missing == 1 ? "is" : "are") incomplete")
  }

  private static func failures(_ experiment: Experiment) -> Check? {
    let failed = experiment.failedCount
    guard failed > 0 else { return nil }
    return Check(
      isFine: false,
      text: failed == 1
        ? "1 call failed and counts as missing" : "\(failed) calls failed and count as missing")
  }

  /// A fixed design is looked at once, when it is finished.
  private static func looks(_ experiment: Experiment, _ terms: Comparison.Terms) -> Check {
    if terms.sequential != nil {
      return Check(isFine: true, text: "sequential design: valid at every look")
    }
    if terms.earlierLooks > 0 {
      let number = ordinal(terms.earlierLooks + 1)
      return Check(
        isFine: false, text: "\(number) look at growing data: p counts as if it were one")
    }
    return experiment.state == .finished
      ? Check(isFine: true, text: "fixed design, one look")
      : Check(isFine: false, text: "stopped early: this peeks at unfinished data")
  }

  private static func ordinal(_ number: Int) -> String {
    switch number {
    case 2: "second"
    case 3: "third"
    default: "\(number)th"
    }
  }

  /// Arms that lost answers unevenly may have lost the hard cases.
  private static func sampleRatio(_ experiment: Experiment) -> Check? {
    let answered = experiment.runs.map { $0.finished.count { $0.passed != nil } }
    guard Set(answered).count > 1,
      let test = try? SampleRatioMismatch(observed: answered, shares: answered.map { _ in 1 })
    else { return nil }
    let counts = answered.map(String.init).joined(separator: " and ")
    return test.p.value < SampleRatioMismatch.threshold
      ? Check(isFine: false, text: "sample-ratio mismatch: the arms answered \(counts)") : nil
  }

  /// The cluster-robust error needs clusters enough to vary.
  private static func clusters(_ experiment: Experiment) -> Check? {
    guard experiment.design.isClustered else { return nil }
    let count = Set(experiment.design.cases.map { $0.cluster ?? "case \($0.index)" }).count
    return count >= 20
      ? nil
      : Check(
        isFine: false,
        text: "only \(count) cluster\(count == 1 ? "" : "s"): the interval may be too narrow")
  }

  /// What the two heaviest clusters may hold of all that differs.
  private static let heaviest = 0.4

  /// Whether a few clusters make up most of the difference.
  private static func drivers(_ comparisons: [Comparison]) -> Check? {
    let shares = comparisons.compactMap { $0.sample.shareOfTwoClusters }
    guard let share = shares.max(), share >= heaviest else { return nil }
    return Check(isFine: false, text: "two clusters drive \(Int((share * 100).rounded()))% of it")
  }

  /// Where nearly everything passes or fails, a difference can't show.
  private static func ceiling(_ experiment: Experiment, _ metric: Metric) -> Check? {
    guard !metric.isRatio else { return nil }
    let means = experiment.runs.compactMap { run -> Double? in
      let values = run.finished.compactMap(metric.value)
      return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    guard means.count == experiment.runs.count, !means.isEmpty else { return nil }
    let verb = metric == .pass ? ("passes", "fails") : ("scores full on", "scores nothing on")
    if means.allSatisfy({ $0 > 0.97 }) {
      return Check(isFine: false, text: "every arm \(verb.0) nearly all cases: a ceiling")
    }
    if means.allSatisfy({ $0 < 0.03 }) {
      return Check(isFine: false, text: "every arm \(verb.1) nearly all cases: a floor")
    }
    return nil
  }

  /// A second method that comes to another answer.
  private static func agreement(_ comparisons: [Comparison]) -> Check? {
    guard let doubted = comparisons.first(where: { $0.isAgreed == false }),
      let second = doubted.choice.second, let p = doubted.second?.p
    else { return nil }
    return Check(isFine: false, text: "\(second.title) disagrees: p = \(p.text)")
  }

  /// An interval and a p-value of two methods, or of one candidate of several, can part near the level.
  private static func contradiction(_ comparisons: [Comparison], level: Double) -> Check? {
    for comparison in comparisons {
      guard let estimate = comparison.estimate else { continue }
      let range = Conclusion.gains(estimate, isLowerBetter: comparison.metric.isLowerBetter)
      let (p, leavesOutZero) = (comparison.adjustedP, range.low > 0 || range.high < 0)
      guard leavesOutZero != (p.value < level) else { continue }
      let (interval, side) =
        leavesOutZero ? ("leaves out", "is not below") : ("holds", "is below")
      let whose = comparisons.count > 1 ? " of \(comparison.candidate)" : ""
      return Check(
        isFine: false,
        text: "the interval\(whose) \(interval) \(estimate.isRatio ? "1" : "0"), but p = \(p.text) "
          + "\(side) \((level * 1e6).rounded() / 1e6): both are wanted")
    }
    return nil
  }
}

extension Experiment {
  /// Cases of which any arm has a result.
  fileprivate var reachedCases: Int {
    design.cases.indices.count { index in
      runs.contains { !$0.records(ofCase: index).isEmpty }
    }
  }
}

extension Sample {
  /// The two heaviest clusters' share of the sum of all clusters' absolute differences; nil for fewer
  /// than six clusters, for arms without pairs, and where nothing differs.
  fileprivate var shareOfTwoClusters: Double? {
    guard let clusters, shape.isPaired else { return nil }
    var sums: [String: Double] = [:]
    for (name, difference) in zip(clusters, differences) where difference.isFinite {
      sums[name, default: 0] += difference
    }
    guard sums.count >= 6 else { return nil }
    let sizes = sums.values.map(abs).sorted(by: >)
    let total = sizes.reduce(0, +)
    return total > 0 ? (sizes[0] + sizes[1]) / total : nil
  }
}
