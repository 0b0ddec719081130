internal import Glibc

/// Whether paired differences lie symmetrically about 0.
package struct WilcoxonSignedRank: StatisticalResult {
  package static let method = MethodDescription(
    "Wilcoxon signed-rank test",
    summary: "Whether paired differences lie symmetrically about 0.",
    units: "the rank-biserial correlation, −1 to 1",
    assumptions: [
      "pairs are independent of each other", "differences are symmetric about their median",
    ],
    edges:
      "No differences: an error. All differences 0: p = 1 and a flag. Ties: conditional exact p.",
    source: "Wilcoxon, Biometrics Bulletin 1 (1945), 80–83; zeros: Pratt, JASA 54 (1959), 655–667")

  /// What becomes of differences that are 0.
  package enum Zeros: String, Sendable {
    /// They are left out.
    case wilcoxon = "wilcox"
    /// They are ranked, then left out.
    case pratt
    /// They are ranked, and their ranks go half to each side.
    case split = "zsplit"
  }

  package typealias Mode = MannWhitney.Mode

  package let alternative: Alternative
  package let zeros: Zeros
  /// The sum of the ranks of positive differences.
  package let wPlus: Double
  package let wMinus: Double
  /// Differences whose ranks count.
  package let used: Int
  package let omitted: Int
  package let z: Double?
  package let p: PValue
  package let algorithm: Algorithm
  package let hasTies: Bool

  /// The differences a − b; equal decimals tie even where their doubles differ.
  package init(
    a: [Double], b: [Double], zeros: Zeros = .pratt, alternative: Alternative = .twoSided,
    mode: Mode = .automatic
  ) throws(StatisticsError) {
    try Check.pairs(a, b, upTo: .greatestFiniteMagnitude)
    try self.init(
      differences: Decimals.differences(a, b), zeros: zeros, alternative: alternative, mode: mode)
  }

  package init(
    differences: [Double], zeros: Zeros = .pratt, alternative: Alternative = .twoSided,
    mode: Mode = .automatic
  ) throws(StatisticsError) {
    try Check.sample(differences, "the list of differences", upTo: .greatestFiniteMagnitude)
    let zeroCount = differences.count { $0 == 0 }
    let nonzero = differences.count - zeroCount
    let ranks = MergedRanks(
      signed: zeroCount == 0 ? differences : differences.filter { $0 != 0 },
      below: zeros == .wilcoxon ? 0 : zeroCount)
    let (total, squares) = ranks.totals
    let (plus, minus) = (ranks.sumOfFirst, total - ranks.sumOfFirst)
    // The ranks of zeros are those below all others; they share their mean.
    let zeroRank = zeros == .split ? Double(zeroCount + 1) / 2 : 0
    let extra = Double(zeroCount) * zeroRank / 2
    (self.alternative, self.zeros) = (alternative, zeros)
    (wPlus, wMinus) = (plus + extra, minus + extra)
    used = zeros == .split ? differences.count : nonzero
    omitted = differences.count - used
    hasTies = ranks.hasTies
    guard nonzero > 0 else {
      (z, p, algorithm) = (nil, .one, .exact(outcomes: 1))
      return
    }
    let sd = ((squares + Double(zeroCount) * zeroRank * zeroRank) / 4).squareRoot()
    let deviation = (plus - minus) / 2
    z = deviation / sd
    let work = Double(nonzero) * 2 * total
    guard mode != .exact || work < 1e10 else {
      throw StatisticsError(
        .tooLarge, "the exact distribution of \(nonzero) differences takes too long",
        suggestion: "leave the choice to the method, which turns to the asymptotic one")
    }
    guard mode == .exact || mode == .automatic && work < 1e8 else {
      p = Self.asymptotic(deviation, sd, alternative, corrected: mode != .asymptotic)
      algorithm = .asymptotic
      return
    }
    let flips = ranks.doubledRanks
    p = SubsetSums.distribution(flips).p(Int((2 * plus).rounded()), alternative)
    algorithm = .exact(outcomes: pow(2, Double(flips.count)))
  }

  /// (W₊ − W₋)/(W₊ + W₋).
  package var rankBiserial: Double? {
    wPlus + wMinus > 0 ? (wPlus - wMinus) / (wPlus + wMinus) : nil
  }

  package var findings: Findings {
    Findings(
      variant: alternative == .twoSided ? nil : alternative.rawValue,
      estimate: Quantity("rank-biserial", rankBiserial),
      statistic: Quantity("W+", wPlus),
      p: p,
      further: [
        Quantity("W−", wMinus), Quantity("z", z), Quantity("differences used", .count(used)),
      ],
      algorithm: algorithm,
      flags: flagList)
  }

  private var flagList: [Flag] {
    var flags: [Flag] = []
    if wPlus == wMinus, z == nil {
      flags.append(Flag(.degenerate, "every difference is 0, so nothing speaks against symmetry"))
    }
    if omitted > 0, zeros == .wilcoxon {
      flags.append(Flag(.omitted, "\(omitted) differences of 0 were left out"))
    }
    if hasTies { flags.append(Flag(.ties, "equal differences share the mean of their ranks")) }
    return flags
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
}
