internal import Statistics

/// Where the variance of the cases' differences comes from.
package struct Noise: Sendable, Equatable {
  /// The variance of the cases' true differences: what more cases average out.
  package let betweenCases: Double
  /// The variance that one answer a case and arm adds: what more repeats average out; nil without
  /// repeats, where it can't be told from the cases' own.
  package let betweenRepeats: Double?
  package let repeats: Int
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
      designEffect: designEffect)
  }

  /// - Parameters:
  ///   - sample: pairs of which there are two or more.
  ///   - within: the mean variance between the repeats of one case, both arms added; nil without
  ///     repeats.
  init?(_ sample: Sample, within: Double?) {
    guard sample.shape.isPaired, sample.shape.count > 1,
      let differences = try? sample.comparableDifferences,
      let variance = try? Description(differences).variance
    else { return nil }
    repeats = max(1, sample.shape.repeats)
    // What is left of the observed variance once the repeats' share is taken off.
    let answers = Double(max(1, sample.shape.repeats))
    betweenCases = within.map { max(0, variance - $0 / answers) } ?? variance
    betweenRepeats = within.map { min($0, variance * answers) }
    let robust = sample.clusters.flatMap { try? ClusterRobustMean(differences, cluster: $0) }
    designEffect = robust?.designEffect ?? 1
    // An effect below 1 is taken for chance: clusters never add cases.
    effectiveCases = Double(differences.count) / max(designEffect, 1)
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
}
