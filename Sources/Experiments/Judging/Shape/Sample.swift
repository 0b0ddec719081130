internal import Glibc
internal import Statistics

/// What two arms gave, ready for a method: values over cases, repeats averaged.
package struct Sample: Sendable {
  package let shape: DataShape
  package let baseline: [Double]
  package let candidate: [Double]
  /// The name of each pair's cluster; where the arms are independent, of each case of the baseline
  /// and then of the candidate.
  ///
  /// Nil where every case stands alone.
  package let clusters: [String]?

  package init(
    _ shape: DataShape, baseline: [Double], candidate: [Double], clusters: [String]? = nil
  ) {
    (self.shape, self.baseline, self.candidate) = (shape, baseline, candidate)
    self.clusters = clusters
  }

  /// Columns of numbers that somebody brought along.
  ///
  /// - Parameters:
  ///   - baseline: one value a case.
  ///   - candidate: along the baseline where paired.
  ///   - isPaired: whether both belong to the same cases.
  ///   - clusters: as ``clusters``.
  package init(
    baseline: [Double], candidate: [Double], isPaired: Bool, clusters: [String]? = nil
  ) {
    let isBinary = (baseline + candidate).allSatisfy { $0 == 0 || $0 == 1 }
    self.init(
      DataShape(
        isBinary ? .binary : .graded, isPaired: isPaired,
        counts: (baseline.count, candidate.count), clusters: clusters.map { Set($0).count }),
      baseline: baseline, candidate: candidate, clusters: clusters)
  }

  /// Candidate minus baseline, pair by pair; of logarithms where values are positive and skewed.
  package var differences: [Double] {
    shape.values == .skewed
      ? zip(candidate, baseline).map { log($0) - log($1) }
      : Decimals.differences(candidate, baseline)
  }

  /// How often the arms agree and differ, where every value is 0 or 1.
  var flips: Flips { Flips(baseline: baseline, candidate: candidate) }
}
