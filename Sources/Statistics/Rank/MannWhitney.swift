internal import Glibc

/// Whether a value of one arm tends to exceed one of the other.
///
/// U counts the pairs in which a exceeds b, ties as halves. The exact form conditions on the ties.
package struct MannWhitney: StatisticalResult {
  package static let method = MethodDescription(
    "Mann–Whitney U test",
    summary: "Whether values of one arm tend to exceed those of the other.",
    units: "the probability that a exceeds b, ties counted as halves",
    assumptions: [
      "values are independent within and between arms",
      "under the null hypothesis both arms have the same distribution",
    ],
    edges: "An empty arm: an error. All values tied: p = 1 and a flag. Ties: conditional exact p.",
    source: "Mann and Whitney, Annals of Mathematical Statistics 18 (1947), 50–60; ties: Lehmann, "
      + "Nonparametrics (1975), section 1.4")

  /// How the p-value is worked out.
  package enum Mode: String, Sendable {
    /// Exact where the dynamic programme is affordable, else asymptotic and corrected.
    case automatic
    case exact
    case asymptotic
    case corrected = "asymptotic, continuity-corrected"
  }

  package let alternative: Alternative
  /// Pairs in which a exceeds b.
  package let u: Double
  package let counts: (a: Int, b: Int)
  /// The standardised U without continuity correction; nil where all values are equal.
  package let z: Double?
  package let p: PValue
  /// P(|U − E U| ≥ |u − E U|), where the exact distribution is at hand.
  package let pOfDistance: PValue?
  package let algorithm: Algorithm
  package let hasTies: Bool

  package init(
    a: [Double], b: [Double], alternative: Alternative = .twoSided, mode: Mode = .automatic
  ) throws(StatisticsError) {
    try Check.sample(a, "arm a", upTo: .greatestFiniteMagnitude)
    try Check.sample(b, "arm b", upTo: .greatestFiniteMagnitude)
    let ranks = MergedRanks(a, b)
    let (n, m) = (Double(a.count), Double(b.count))
    (self.alternative, counts, hasTies) = (alternative, (a.count, b.count), ranks.hasTies)
    u = ranks.sumOfFirst - n * (n + 1) / 2
    let size = n + m
    let variance = n * m / 12 * (size + 1 - ranks.tieTerm / (size * max(1, size - 1)))
    let sd = ranks.groupCount > 1 ? variance.squareRoot() : 0
    z = sd > 0 ? (u - n * m / 2) / sd : nil
    guard mode != .exact || Self.work(ranks, a.count, b.count) < 5e9 else {
      throw StatisticsError(
        .tooLarge, "the exact distribution of \(a.count) against \(b.count) values takes too long",
        suggestion: "leave the choice to the method, which turns to the asymptotic one")
    }
    let isExact = mode == .exact || mode == .automatic && Self.work(ranks, a.count, b.count) < 5e7
    guard sd > 0 else {
      (p, pOfDistance, algorithm) = (.one, .one, .exact(outcomes: 1))
      return
    }
    guard isExact else {
      p = Self.asymptotic(u - n * m / 2, sd, alternative, corrected: mode != .asymptotic)
      (pOfDistance, algorithm) = (nil, .asymptotic)
      return
    }
    let null = Self.distribution(ranks, a.count, b.count)
    let unit = ranks.hasTies ? 2.0 : 1
    let t = Int((u * unit).rounded())
    p = null.p(t, alternative)
    pOfDistance = null.pOfDistance(t, twiceCenter: Int(n * m * unit))
    algorithm = .exact(outcomes: exp(lgamma(size + 1) - lgamma(n + 1) - lgamma(m + 1)).rounded())
  }

  /// The probability that a exceeds b, ties as halves.
  package var auc: Double { u / (Double(counts.a) * Double(counts.b)) }

  /// P(a > b) − P(a < b).
  package var cliffDelta: Double { 2 * auc - 1 }

  package var findings: Findings {
    Findings(
      variant: alternative == .twoSided ? nil : alternative.rawValue,
      estimate: Quantity("P(a > b)", auc),
      statistic: Quantity("U", u),
      p: p,
      further: [Quantity("Cliff's delta", cliffDelta), Quantity("z", z)],
      algorithm: algorithm,
      flags: z == nil
        ? [Flag(.degenerate, "all values are equal, so nothing speaks against equality")]
        : hasTies ? [Flag(.ties, "equal values share the mean of their ranks")] : [])
  }

  private static func asymptotic(
    _ deviation: Double, _ sd: Double, _ alternative: Alternative, corrected: Bool
  ) -> PValue {
    let half = corrected ? 0.5 : 0
    return switch alternative {
    case .greater: PValue.upper((deviation - half) / sd, Normal.standard)
    case .less: PValue.lower((deviation + half) / sd, Normal.standard)
    case .twoSided: PValue.upper((abs(deviation) - half) / sd, Normal.standard).doubled
    }
  }

  /// About how many steps the dynamic programme takes.
  private static func work(_ ranks: MergedRanks, _ n: Int, _ m: Int) -> Double {
    let states = Double(n) * Double(n) * Double(m) * (ranks.hasTies ? 2 : 1)
    return states * Double(ranks.groupCount) * 0.5
  }

  /// The distribution of U, or of 2U where there are ties, over all ways to share out the values.
  ///
  /// Value by value, `ways[k][u]` is the probability that k of the values so far belong to a and that
  /// their U is u. A group of t equal values gives i of them to a with hypergeometric probability.
  private static func distribution(_ ranks: MergedRanks, _ n: Int, _ m: Int) -> NullDistribution {
    let unit = ranks.hasTies ? 2 : 1
    var ways = [[Double]](repeating: [], count: n + 1)
    ways[0] = [1]
    var seen = 0
    for size in ranks.groups {
      var next = [[Double]](repeating: [], count: n + 1)
      for k in 0...min(n, seen) where !ways[k].isEmpty && seen - k <= m {
        for i in 0...min(size, n - k) where seen - k + size - i <= m {
          let odds = chance(i, of: size, k: k, seen: seen, n: n, m: m)
          let gain = unit * i * (seen - k) + (unit == 2 ? i * (size - i) : 0)
          add(ways[k], times: odds, shiftedBy: gain, to: &next[k + i])
        }
      }
      ways = next
      seen += size
    }
    return NullDistribution(probabilities: ways[n], first: 0)
  }

  /// The probability that i of the next `size` values belong to a, k of the `seen` ones being there.
  private static func chance(_ i: Int, of size: Int, k: Int, seen: Int, n: Int, m: Int) -> Double {
    let (restA, restB) = (n - k, m - (seen - k))
    guard size > 1 else { return Double(i == 1 ? restA : restB) / Double(restA + restB) }
    return Hypergeometric.pmf(i, draws: size, successes: restA, population: restA + restB)
  }

  private static func add(
    _ source: [Double], times odds: Double, shiftedBy shift: Int, to target: inout [Double]
  ) {
    guard odds > 0 else { return }
    if target.count < source.count + shift {
      target += [Double](repeating: 0, count: source.count + shift - target.count)
    }
    source.withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        for index in source.indices { target[index + shift] += odds * source[index] }
      }
    }
  }
}
