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

  package init<Name: Hashable>(
    _ sample: [Double], cluster: [Name], resamples: Int = 9_999, seed: UInt64 = 42,
    threads: Int = 1
  ) throws(StatisticsError) {
    let plain = try ClusterRobustMean(sample, cluster: cluster)
    try Check.resamples(resamples)
    guard let t = plain.t else {
      throw StatisticsError(.zeroVariance, "the clusters do not vary, so t is undefined")
    }
    var places: [Name: Int] = [:]
    var (sums, sizes) = ([Double](), [Double]())
    for (value, name) in zip(sample, cluster) {
      let place = places[name] ?? sums.count
      if place == sums.count {
        places[name] = place
        sums.append(0)
        sizes.append(0)
      }
      sums[place] += value
      sizes[place] += 1
    }
    let count = Double(sample.count)
    let (totals, weights) = (sums, sizes.map { $0 / count })
    (self.t, clusters) = (t, totals.count)
    /// |t|² of one pattern of signs, up to a factor that all patterns share.
    @Sendable func extremeness(_ signs: (Int) -> Double) -> Double {
      let mean = totals.indices.reduce(0.0) { $0 + signs($1) * totals[$1] }
      let spread = totals.indices.reduce(0.0) { sum, g in
        let residual = signs(g) * totals[g] - weights[g] * mean
        return sum + residual * residual
      }
      return spread > 0 ? mean * mean / spread : .infinity
    }
    let observed = extremeness { _ in 1 } * (1 - 1e-11)
    if totals.count <= 12 {
      let patterns = 1 << totals.count
      let hits = (0..<patterns).count { pattern in
        extremeness { pattern >> $0 & 1 == 1 ? -1 : 1 } >= observed
      }
      (p, algorithm) = (PValue(Double(hits) / Double(patterns)), .exact(outcomes: Double(patterns)))
    } else {
      let draws = Parallel.numbers(resamples, seed: seed, threads: threads) { generator, block in
        for index in block.indices {
          let words = (0...totals.count / 64).map { _ in generator.next() }
          block[index] = extremeness { words[$0 / 64] >> ($0 % 64) & 1 == 1 ? -1 : 1 }
        }
      }
      let hits = draws.count { $0 >= observed }
      p = PValue(Double(1 + hits) / Double(1 + resamples))
      algorithm = .monteCarlo(resamples: resamples, seed: seed)
    }
  }

  package var findings: Findings {
    Findings(
      statistic: Quantity("t", t), p: p, further: [Quantity("clusters", .count(clusters))],
      algorithm: algorithm)
  }
}
