internal import Glibc
internal import Randomness

/// CR1's t judged by flipping the signs of whole clusters' residuals under the null hypothesis.
package struct WildClusterBootstrap: StatisticalResult {
  package static let method = MethodDescription(
    "Wild cluster bootstrap-t",
    summary: "Whether a clustered mean is 0, with better errors than t for few clusters.",
    units: "the unit of the scores",
    assumptions: ["clusters are independent of each other"],
    edges:
      "Fewer than two clusters or no variance between them: an error. Up to twelve: all patterns.",
    source: "Cameron, Gelbach and Miller, Review of Economics and Statistics 90 (2008), 414–427")

  package let t: Double
  package let p: PValue
  package let clusters: Int
  package let algorithm: Algorithm

  private static let mostEnumerated = 12

  package init<Name: Hashable>(
    _ sample: [Double], cluster: [Name], resamples: Int = 9_999, seed: UInt64 = 42,
    threads: Int = 1
  ) throws(StatisticsError) {
    let plain = try ClusterRobustMean(sample, cluster: cluster)
    try Check.resamples(resamples)
    guard let t = plain.t else {
      throw StatisticsError(.zeroVariance, "the clusters do not vary, so t is undefined")
    }
    (self.t, clusters) = (t, plain.clusters)
    let flips = ClusterFlips(
      try Clustering(cluster, values: sample.count), sample)
    if clusters <= Self.mostEnumerated {
      p = flips.enumerated()
      algorithm = .exact(outcomes: Double(1 << clusters))
    } else {
      p = flips.drawn(resamples, seed: seed, threads: threads)
      algorithm = .monteCarlo(resamples: resamples, seed: seed)
    }
  }

  package var findings: Findings {
    Findings(
      statistic: Quantity("t", t), p: p, further: [Quantity("clusters", .count(clusters))],
      algorithm: algorithm)
  }
}

/// The size of t under flipped signs of whole clusters.
private struct ClusterFlips: Sendable {
  let totals: [Double]
  /// Each cluster's share of the cases.
  let shares: [Double]

  init(_ clustering: Clustering, _ sample: [Double]) {
    totals = clustering.sums(sample)
    shares = clustering.sizes.map { Double($0) / Double(sample.count) }
  }

  func enumerated() -> PValue {
    let patterns = 1 << totals.count
    let hits = (0..<patterns).count { isExtreme(words: [UInt64($0)]) }
    return PValue(Double(hits) / Double(patterns))
  }

  func drawn(_ resamples: Int, seed: UInt64, threads: Int) -> PValue {
    let hits = Parallel.numbers(resamples, seed: seed, threads: threads) { generator, block in
      for index in block.indices {
        let words = (0...totals.count / 64).map { _ in generator.next() }
        block[index] = isExtreme(words: words) ? 1 : 0
      }
    }
    return PValue((1 + hits.reduce(0, +)) / Double(1 + resamples))
  }

  /// Whether a pattern, one bit a cluster, reaches the observed |t|.
  private func isExtreme(words: [UInt64]) -> Bool {
    let observed = size { _ in 1 }
    return size { words[$0 / 64] >> UInt64($0 % 64) & 1 == 1 ? -1 : 1 } >= observed * (1 - 1e-11)
  }

  /// t² of one pattern of signs, up to a factor that all patterns share.
  private func size(_ sign: (Int) -> Double) -> Double {
    let mean = totals.indices.reduce(0.0) { $0 + sign($1) * totals[$1] }
    let spread = totals.indices.reduce(0.0) { sum, cluster in
      let residual = sign(cluster) * totals[cluster] - shares[cluster] * mean
      return sum + residual * residual
    }
    return spread > 0 ? mean * mean / spread : .infinity
  }
}
