internal import Diagnostics
package import Statistics

/// How a candidate compares with the baseline on the same cases.
package struct Comparison: Sendable {
  package let baseline: String
  package let candidate: String
  package let pairs: Int
  /// The candidate's mean minus the baseline's.
  package let difference: Double
  package let interval: Interval
  package let p: PValue
  /// Adjusted for the number of candidates (Holm); equal to `p` where there is one.
  package private(set) var adjustedP: PValue
  /// What flipped, where every value is 0 or 1.
  package let flips: Flips?
  /// Which method gave the figures, and by what rule it was chosen.
  package let method: String
  package private(set) var conclusion: Conclusion

  init(
    _ baseline: Run, _ candidate: Run, cases: [Case], metric: Metric, confidence: Double
  ) throws(Diagnostic) {
    self.baseline = baseline.arm.label
    self.candidate = candidate.arm.label
    let pairing = Pairing(baseline, candidate, metric: metric)
    let clusters = Self.clusters(of: pairing.cases.map { cases[$0] })
    pairs = pairing.cases.count
    flips = pairing.isBinary ? Flips(pairing) : nil
    let estimate = try PairedEstimate(pairing, clusters: clusters, confidence: confidence)
    difference = estimate.difference
    interval = estimate.interval
    p = estimate.p
    adjustedP = estimate.p
    method = estimate.method
    conclusion = .undecided
  }

  /// The name of each case's cluster, a case without one being its own; nil where none has any.
  private static func clusters(of cases: [Case]) -> [String]? {
    guard cases.contains(where: { $0.cluster != nil }) else { return nil }
    return cases.map { $0.cluster.map { "cluster \($0)" } ?? "case \($0.index)" }
  }

  /// The comparisons with Holm's correction over all of them, and what each comes to.
  static func adjusted(
    _ comparisons: [Comparison], margin: Double?, confidence: Double
  ) -> [Comparison] {
    let p = comparisons.map(\.p)
    let adjusted = (try? AdjustedPValues(p, .holm).adjusted) ?? p
    return zip(comparisons, adjusted).map { comparison, p in
      var result = comparison
      result.adjustedP = p
      result.conclusion = Conclusion(
        difference: comparison.difference, interval: comparison.interval, p: p, margin: margin,
        level: 1 - confidence)
      return result
    }
  }
}

/// The difference of two paired samples, by the method that suits their shape.
private struct PairedEstimate {
  let difference: Double
  let interval: Interval
  let p: PValue
  let method: String

  init(_ pairing: Pairing, clusters: [String]?, confidence: Double) throws(Diagnostic) {
    do throws(StatisticsError) {
      if let clusters {
        try self.init(pairing, in: clusters, confidence: confidence)
      } else if pairing.isBinary {
        try self.init(Flips(pairing), count: pairing.cases.count, confidence: confidence)
      } else {
        try self.init(graded: pairing, confidence: confidence)
      }
    } catch {
      throw Diagnostic(
        "nothing-to-compare", "the arms can't be compared: \(error.cause)",
        suggestion: error.suggestion
          ?? "run the experiment with more cases that both arms answer")
    }
  }

  /// Pairs of passes and failures: McNemar's mid-p test with Tango's interval.
  private init(_ flips: Flips, count: Int, confidence: Double) throws(StatisticsError) {
    interval = try Tango.interval(
      aOnly: flips.fixed, bOnly: flips.broke, count: count, confidence: confidence)
    p = try McNemar.midP(aOnly: flips.fixed, bOnly: flips.broke).p
    difference = Double(flips.fixed - flips.broke) / Double(count)
    method = "McNemar's mid-p test with Tango's score interval, for paired passes and failures"
  }

  /// Pairs in clusters: the cluster-robust error CR1 with t on one fewer than there are clusters.
  private init(
    _ pairing: Pairing, in clusters: [String], confidence: Double
  ) throws(StatisticsError) {
    let differences = zip(pairing.candidate, pairing.baseline).map { $0 - $1 }
    let test = try ClusterRobustMean(differences, cluster: clusters, confidence: confidence)
    difference = test.mean
    interval = test.interval
    p = test.p
    method =
      "cluster-robust (CR1) paired t on \(test.clusters - 1) df, for \(test.clusters) clusters"
  }

  /// Pairs of graded values: Student's paired t.
  private init(graded pairing: Pairing, confidence: Double) throws(StatisticsError) {
    let test = try PairedTTest(
      a: pairing.candidate, b: pairing.baseline, confidence: confidence
    ).inference
    difference = test.estimate
    interval = test.interval
    p = test.p
    method = "Student's paired t on \(Int(test.df)) df, for paired graded values"
  }
}
