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
    _ baseline: Run, _ candidate: Run, metric: Metric, margin: Double?, confidence: Double
  ) throws(Diagnostic) {
    self.baseline = baseline.arm.label
    self.candidate = candidate.arm.label
    let pairing = Pairing(baseline, candidate, metric: metric)
    pairs = pairing.cases.count
    flips = pairing.isBinary ? Flips(pairing) : nil
    let estimate = try PairedEstimate(pairing, confidence: confidence)
    difference = estimate.difference
    interval = estimate.interval
    p = estimate.p
    adjustedP = estimate.p
    method = estimate.method
    conclusion = .undecided
  }

  /// The comparisons with Holm's correction over all of them, and what each comes to.
  static func adjusted(
    _ comparisons: [Comparison], margin: Double?, confidence: Double
  ) -> [Comparison] {
    let adjusted = holm(comparisons.map(\.p))
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

/// p-values adjusted for their number (Holm, Scandinavian Journal of Statistics 6, 1979): the smallest
/// times all of them, the next times one fewer, and none below the one before.
private func holm(_ values: [PValue]) -> [PValue] {
  var adjusted = values
  var floor = PValue(logarithm: -.infinity)
  for (rank, index) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
    let factor = Double(values.count - rank)
    let scaled = factor == 1 ? values[index] : PValue(min(1, values[index].value * factor))
    floor = max(floor, scaled)
    adjusted[index] = floor
  }
  return adjusted
}

/// The difference of two paired samples, by the method that suits their shape.
private struct PairedEstimate {
  let difference: Double
  let interval: Interval
  let p: PValue
  let method: String

  init(_ pairing: Pairing, confidence: Double) throws(Diagnostic) {
    do throws(StatisticsError) {
      self =
        pairing.isBinary
        ? try PairedEstimate(Flips(pairing), count: pairing.cases.count, confidence: confidence)
        : try PairedEstimate(graded: pairing, confidence: confidence)
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
