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
    guard differences.count == cluster.count else {
      throw StatisticsError(
        .lengthMismatch,
        "there are \(differences.count) differences and \(cluster.count) cluster names")
    }
    let sums = Self.sums(differences, cluster)
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

  /// Each cluster's sum, in order of first appearance; exact where the values are decimals.
  private static func sums<Name: Hashable>(_ values: [Double], _ cluster: [Name]) -> [Double] {
    var places: [Name: Int] = [:]
    let owners = cluster.map { name in
      let place = places[name] ?? places.count
      places[name] = place
      return place
    }
    guard let lattice = Lattice(values) else {
      var sums = [Double](repeating: 0, count: places.count)
      for (value, owner) in zip(values, owners) { sums[owner] += value }
      return sums
    }
    var units = [Int](repeating: 0, count: places.count)
    for (value, owner) in zip(lattice.units, owners) { units[owner] += value }
    return units.map { Double($0) }
  }
}
