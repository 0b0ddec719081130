/// How far apart two arms lie over the same cases, without a unit.
package struct PairedEffect: StatisticalResult {
  package static let method = MethodDescription(
    "Effect size of pairs",
    summary: "How far apart two arms lie over the same cases, in standard deviations and as wins.",
    units: "standard deviations; counts of wins, ties and losses of a",
    assumptions: ["pairs are independent of each other"],
    edges: "Fewer than two pairs: an error. No variance: no standardised difference, with a flag.",
    source: "Lakens, Frontiers in Psychology 4 (2013), 863; Morris and DeShon (2002); Hedges (1981)"
  )

  /// The mean difference in standard deviations of the differences.
  package let dZ: Double?
  /// The mean difference over the root of the mean variance of both arms.
  package let dAverage: Double?
  /// The mean difference corrected for the correlation of the arms.
  package let dRepeated: Double?
  /// `dZ` with the exact correction of its bias.
  package let gZ: Double?
  package let wins: Int
  package let ties: Int
  package let losses: Int

  package init(a: [Double], b: [Double]) throws(StatisticsError) {
    try Check.pairs(a, b, atLeast: 2)
    let (x, y) = (Moments(a), Moments(b))
    let differences = Moments(differences: a, b)
    let mean = differences.mean.value
    let sd = differences.standardDeviation
    dZ = sd > 0 ? mean / sd : nil
    gZ = a.count > 2 ? dZ.map { $0 * HedgesCorrection.exact(Double(a.count - 1)) } : nil
    let average = (x.variance + y.variance) / 2
    dAverage = average > 0 ? mean / average.squareRoot() : nil
    let correlation = try PearsonCorrelation(a, b).r
    dRepeated = dZ.flatMap { d in correlation.map { d * (2 * (1 - $0)).squareRoot() } }
    let signs = Decimals.differences(a, b)
    wins = signs.count { $0 > 0 }
    losses = signs.count { $0 < 0 }
    ties = signs.count - wins - losses
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("d of differences", dZ),
      further: [
        Quantity("Hedges' g of differences", gZ), Quantity("d over mean variance", dAverage),
        Quantity("d, repeated measures", dRepeated), Quantity("wins", .count(wins)),
        Quantity("ties", .count(ties)), Quantity("losses", .count(losses)),
      ],
      algorithm: .closedForm,
      flags: flagList)
  }

  private var flagList: [Flag] {
    if dZ == nil { return [Flag(.degenerate, "the differences do not vary")] }
    var flags: [Flag] = []
    if gZ == nil { flags.append(Flag(.fewData, "Hedges' correction takes three pairs")) }
    if dRepeated == nil {
      flags.append(Flag(.degenerate, "an arm does not vary, so the arms have no correlation"))
    }
    return flags
  }
}
