internal import Grading
internal import Statistics

/// Where the variance of the cases' differences comes from.
package struct Noise: Sendable, Equatable {
  /// The variance of the cases' true differences: what more cases average out.
  package let betweenCases: Double
  /// The variance that one answer a case and arm adds: what more repeats average out; nil without
  /// repeats, where it can't be told from the cases' own.
  package let betweenRepeats: Double?
  package let repeats: Int
  /// How often a model judged each answer; 0 where none did.
  package private(set) var readings = 0
  /// The part of what one answer a case and arm adds that is the judge's; nil without two readings.
  package private(set) var ofJudge: Double?
  /// How many times the variance is that of as many cases that stand alone.
  package let designEffect: Double
  /// As many cases that stand alone would say as much.
  package let effectiveCases: Double

  /// The variance of one case's difference with the repeats there are.
  package var variance: Double { betweenCases + (betweenRepeats ?? 0) / Double(repeats) }

  /// Which part of it comes from the repeats; nil where it can't be told.
  package var shareOfRepeats: Double? {
    guard let betweenRepeats, variance > 0 else { return nil }
    return betweenRepeats / Double(repeats) / variance
  }

  /// Which part of it is the judge's; nil where it can't be told.
  package var shareOfJudge: Double? {
    guard let ofJudge, variance > 0 else { return nil }
    return min(1, ofJudge / Double(repeats) / variance)
  }

  /// The same with what is known of a model that judged the answers.
  ///
  /// - Parameters:
  ///   - readings: how often it read each answer.
  ///   - variance: what they add to an answer's difference of the arms; nil without two readings.
  /// - Returns: a noise whose other parts are the same.
  func judged(readings: Int, variance: Double?) -> Noise {
    var noise = self
    (noise.readings, noise.ofJudge) = (readings, variance)
    return noise
  }

  package init(
    betweenCases: Double, betweenRepeats: Double?, repeats: Int, designEffect: Double = 1
  ) {
    (self.betweenCases, self.betweenRepeats, self.repeats) = (betweenCases, betweenRepeats, repeats)
    (self.designEffect, effectiveCases) = (designEffect, 0)
  }

  /// The same sources with another number of repeats.
  func with(repeats: Int) -> Noise {
    Noise(
      betweenCases: betweenCases, betweenRepeats: betweenRepeats, repeats: repeats,
      designEffect: designEffect
    ).judged(readings: readings, variance: ofJudge)
  }

  /// - Parameters:
  ///   - sample: two cases or more.
  ///   - within: the mean variance between the repeats of one case, both arms added; nil without
  ///     repeats.
  init?(_ sample: Sample, within: Double?) {
    guard sample.shape.count > 1, let variance = sample.varianceOfDifference else { return nil }
    repeats = max(1, sample.shape.repeats)
    // What is left of the observed variance once the repeats' share is taken off.
    let answers = Double(max(1, sample.shape.repeats))
    betweenCases = within.map { max(0, variance - $0 / answers) } ?? variance
    betweenRepeats = within.map { min($0, variance * answers) }
    designEffect = sample.designEffect ?? 1
    // An effect below 1 is taken for chance: clusters never add cases.
    effectiveCases = Double(sample.shape.count) / max(designEffect, 1)
  }
}

extension Sample {
  /// What clusters do to the variance of the difference; nil where there are none, or nothing varies.
  fileprivate var designEffect: Double? {
    guard let clusters else { return nil }
    return shape.isPaired
      ? try? ClusterRobustMean(comparableDifferences, cluster: clusters).designEffect
      : try? clusteredArms().designEffect
  }

  /// The variance that one case adds to the difference of the arms' means; nil where there is none.
  ///
  /// Independent arms count as if both had the cases of the smaller one.
  fileprivate var varianceOfDifference: Double? {
    if shape.isPaired { return (try? Description(comparableDifferences))?.variance }
    let arms = [baseline, candidate].compactMap { values -> Double? in
      guard let scaled = try? onScale(values), let variance = try? Description(scaled).variance
      else { return nil }
      return variance * Double(shape.count) / Double(values.count)
    }
    return arms.count == 2 ? arms[0] + arms[1] : nil
  }
}

extension Run {
  /// The mean over cases of the variance between a case's repeats; nil without repeats.
  func varianceWithinCases(_ metric: Metric) -> Double? {
    let variances = (0..<caseCount).compactMap { index -> Double? in
      let values = metric.onScale(values(metric, ofCase: index))
      return values.count > 1 ? (try? Description(values))?.variance : nil
    }
    return variances.isEmpty ? nil : variances.reduce(0, +) / Double(variances.count)
  }

  /// How often a model judged each answer; 0 where none did.
  var readingCount: Int { readings?.lazy.map(\.count).max() ?? 0 }

  /// The mean variance that a judge's readings, averaged, add to the difference of two runs over the same
  /// cases; nil where no answer was read twice in both.
  ///
  /// Reading by reading: equal answers share their readings, and then the judge adds nothing.
  func varianceOfJudge(_ other: Run) -> Double? {
    let variances = zip(readings ?? [], other.readings ?? []).compactMap { a, b -> Double? in
      guard a.count == b.count,
        let variance = (try? Description(zip(a, b).map { $1 - $0 }))?.variance
      else { return nil }
      return variance / Double(a.count)
    }
    return variances.isEmpty ? nil : variances.reduce(0, +) / Double(variances.count)
  }
}
