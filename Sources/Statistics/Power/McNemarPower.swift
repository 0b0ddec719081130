/// How many pairs McNemar's test takes.
package struct McNemarPower: StatisticalResult {
  package static let method = MethodDescription(
    "Sample size for McNemar's test",
    summary: "How many pairs it takes to tell two arms apart that run over the same cases.",
    units: "pairs, not rounded",
    assumptions: PairedText.assumptions,
    edges: "Equal discordant shares: an error, because they are never told apart.",
    source:
      "Connor, Biometrics 43 (1987), 207–211; Lachin (1992); Miettinen, Biometrics 24 (1968), "
      + "339–352")

  package let pairs: Double
  /// By Miettinen's conditional formula.
  package let pairsMiettinen: Double

  /// `aOnly` and `bOnly` are the expected shares of pairs that only one arm passes.
  package init(
    aOnly: Double, bOnly: Double, power: Double = 0.8, alpha: Double = 0.05
  ) throws(StatisticsError) {
    try Check.probability(aOnly, "the share that only a passes")
    try Check.probability(bOnly, "the share that only b passes")
    try Check.probability(aOnly + bOnly, "the share of discordant pairs")
    try Check.openProbability(alpha, "alpha")
    try Check.openProbability(power, "the power")
    guard aOnly != bOnly else {
      throw StatisticsError(.outOfRange, "equal shares are never told apart")
    }
    let za = Normal.standard.quantile(upper: alpha / 2)
    let zb = Normal.standard.quantile(power)
    let (sum, difference) = (aOnly + bOnly, aOnly - bOnly)
    let square = difference * difference
    let connor = za * sum.squareRoot() + zb * (sum - square).squareRoot()
    pairs = connor * connor / square
    let miettinen = za * sum + zb * (sum * sum - square * (3 + sum) / 4).squareRoot()
    pairsMiettinen = miettinen * miettinen / (sum * square)
  }

  /// The smallest difference of shares that is found, where `discordant` is the share of pairs that differ.
  package static func detectable(
    pairs: Int, discordant: Double, power: Double = 0.8, alpha: Double = 0.05
  ) throws(StatisticsError) -> Double {
    try Check.openProbability(discordant, "the share of discordant pairs")
    try Check.positive(Double(pairs), "the number of pairs")
    let za = Normal.standard.quantile(upper: alpha / 2)
    let zb = Normal.standard.quantile(power)
    func needed(_ d: Double) -> Double {
      let root = za * discordant.squareRoot() + zb * max(0, discordant - d * d).squareRoot()
      return root * root / (d * d)
    }
    guard needed(discordant) < Double(pairs) else { return discordant }
    return Roots.find(discordant * 1e-9, discordant) { needed($0) - Double(pairs) }
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("pairs", pairs),
      further: [Quantity("by Miettinen's formula", pairsMiettinen)], algorithm: .asymptotic)
  }
}
