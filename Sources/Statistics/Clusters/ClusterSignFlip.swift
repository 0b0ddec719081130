/// The sign-flip test with whole clusters flipped together.
///
/// Exact where the sums of the clusters are decimals; the check on CR1's t where clusters are few.
package struct ClusterSignFlip: StatisticalResult {
  package static let method = MethodDescription(
    "Cluster sign-flip test",
    summary:
      "Whether the mean of paired differences is 0, by flipping the signs of whole clusters.",
    units: "the unit of the scores",
    assumptions: [
      "clusters are independent of each other",
      "under the null hypothesis a cluster's differences are as likely as their negatives",
    ],
    edges: "No differences: an error. One cluster: p = 1. Few clusters: p cannot fall below 2/2^G.",
    source: "Canay, Romano and Shaikh, Econometrica 85 (2017), 1013–1030")

  package let clusters: Int
  package let meanDifference: Double
  package let test: SignFlip

  package init<Name: Hashable>(
    differences: [Double], cluster: [Name], alternative: Alternative = .twoSided,
    resamples: Int = 9_999, seed: UInt64 = 42
  ) throws(StatisticsError) {
    try Check.sample(differences, "the list of differences")
    let clustering = try Clustering(cluster, values: differences.count)
    let sums = Self.sums(differences, clustering)
    (clusters, meanDifference) = (sums.count, Moments(differences).mean.value)
    test = try SignFlip(
      differences: sums, alternative: alternative, resamples: resamples, seed: seed)
  }

  package var p: PValue { test.p }

  package var findings: Findings {
    Findings(
      estimate: Quantity("mean difference", meanDifference), p: p,
      further: [Quantity("clusters", .count(clusters))],
      algorithm: test.algorithm,
      flags: test.flagList
        + (clusters < 6
          ? [Flag(.fewData, "with \(clusters) clusters no p can fall below 0.05")] : []))
  }

  /// Each cluster's sum; in whole units where the values are decimals, so that sums of clusters tie.
  private static func sums(_ values: [Double], _ clustering: Clustering) -> [Double] {
    clustering.sums(Lattice(values).map { $0.units.map { Double($0) } } ?? values)
  }
}
