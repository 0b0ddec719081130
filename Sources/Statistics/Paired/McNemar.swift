internal import Glibc

/// Whether two arms pass equally often on the same cases, judged by the cases on which they differ.
///
/// Under the null hypothesis each of the n = b + c discordant cases falls to either arm with probability
/// 1/2. The mid-p form is the default of the lab: it holds its level in practice and is less
/// conservative than the exact one (Fagerland, Lydersen and Laake 2013).
package struct McNemar: StatisticalResult {
  package static let method = MethodDescription(
    "McNemar's test",
    summary: "Compares two arms that passed or failed the same cases.",
    units: "cases",
    assumptions: PairedText.assumptions,
    edges: "No discordant pairs: p = 1, with a flag. Pairs on which the arms agree do not count.",
    source: "McNemar, Psychometrika 12 (1947), 153–157; mid-p: Fagerland, Lydersen and Laake, "
      + "BMC Medical Research Methodology 13 (2013), 91")

  /// Which reference distribution gives the p-value.
  package enum Variant: String, Sendable {
    case exact
    case midP = "mid-p"
    case asymptotic
    case corrected = "asymptotic, continuity-corrected"
  }

  package let variant: Variant
  package let alternative: Alternative
  /// Cases that A passes and B fails.
  package let aOnly: Int
  /// Cases that B passes and A fails.
  package let bOnly: Int
  /// (b − c)²/(b + c) of the asymptotic forms; nil in the others.
  package let chiSquared: Double?
  package let p: PValue

  /// The binomial test of 1/2, doubled for two sides.
  package static func exact(
    aOnly: Int, bOnly: Int, alternative: Alternative = .twoSided
  ) throws(StatisticsError) -> McNemar {
    try McNemar(.exact, aOnly, bOnly, alternative) { tail($0, $1, of: $2, half: false) }
  }

  /// The exact test with half the probability of what was observed taken off.
  package static func midP(
    aOnly: Int, bOnly: Int, alternative: Alternative = .twoSided
  ) throws(StatisticsError) -> McNemar {
    try McNemar(.midP, aOnly, bOnly, alternative) { tail($0, $1, of: $2, half: true) }
  }

  /// The chi-squared test, good from about 25 discordant pairs.
  package static func asymptotic(
    aOnly: Int, bOnly: Int, alternative: Alternative = .twoSided, corrected: Bool = false
  ) throws(StatisticsError) -> McNemar {
    try McNemar(corrected ? .corrected : .asymptotic, aOnly, bOnly, alternative) {
      PValue.symmetric(root($0, $1, corrected: corrected), Normal.standard, $2)
    }
  }

  private init(
    _ variant: Variant, _ aOnly: Int, _ bOnly: Int, _ alternative: Alternative,
    _ work: (Int, Int, Alternative) -> PValue
  ) throws(StatisticsError) {
    try Check.counts(aOnly, bOnly)
    (self.variant, self.alternative) = (variant, alternative)
    (self.aOnly, self.bOnly) = (aOnly, bOnly)
    p = aOnly + bOnly == 0 ? .one : work(aOnly, bOnly, alternative)
    let isAsymptotic = variant == .asymptotic || variant == .corrected
    let z = Self.root(aOnly, bOnly, corrected: variant == .corrected)
    chiSquared = isAsymptotic ? z * z : nil
  }

  /// The pairs on which the arms differ.
  package var discordant: Int { aOnly + bOnly }

  package var findings: Findings {
    let isExact = variant == .exact || variant == .midP
    return Findings(
      variant: variant.rawValue,
      statistic: chiSquared.map { Quantity("chi-squared", $0) },
      degreesOfFreedom: chiSquared == nil ? [] : [1],
      p: p,
      further: [
        Quantity("only A passes", .count(aOnly)), Quantity("only B passes", .count(bOnly)),
      ],
      algorithm: isExact ? .exact(outcomes: Double(discordant) + 1) : .asymptotic,
      flags: discordant == 0
        ? [Flag(.degenerate, "the arms differ on no case, so nothing speaks against equality")] : []
    )
  }

  /// The signed square root of chi-squared; 0 where nothing differs.
  private static func root(_ b: Int, _ c: Int, corrected: Bool) -> Double {
    guard b + c > 0 else { return 0 }
    let gap = Double(b) - Double(c)
    let size = corrected ? max(0, abs(gap) - 1) : abs(gap)
    return (gap < 0 ? -size : size) / Double(b + c).squareRoot()
  }

  private static func tail(
    _ b: Int, _ c: Int, of alternative: Alternative, half: Bool
  ) -> PValue {
    switch alternative {
    case .greater: lower(c, b + c, half)
    case .less: lower(b, b + c, half)
    case .twoSided:
      lower(min(b, c), b + c, half).doubled
    }
  }

  /// P(X ≤ k) for X binomial with probability 1/2, less half of P(X = k) for the mid-p.
  private static func lower(_ k: Int, _ n: Int, _ half: Bool) -> PValue {
    let whole = Binomial(n: n, p: 0.5)
    guard half else { return whole.lower(k) }
    let (upper, lower) = (whole.logCDF(k), whole.logCDF(k - 1))
    return PValue(
      (whole.cdf(k) + whole.cdf(k - 1)) / 2,
      logarithm: upper + log1p(exp(lower - upper)) - 0.6931471805599453)
  }
}
