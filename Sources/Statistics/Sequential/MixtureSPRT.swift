internal import Glibc

/// The mixture sequential probability ratio test of a normal mean.
package struct MixtureSPRT: StatisticalResult {
  package static let method = MethodDescription(
    "Mixture sequential probability ratio test",
    summary: "Whether a mean is a given value, with looks at any time.",
    units: "a likelihood ratio",
    assumptions: [
      "cases arrive independently", "means are close to normal with the plug-in variance",
    ],
    edges: "Fewer than two cases: an error. No variance: an error.",
    source:
      "Johari, Koomen, Pekelis and Walsh, Operations Research 70 (2022), 1806–1821, equation 9")

  package let count: Int
  package let logLikelihoodRatio: Double

  /// `mixtureVariance` is that of the effects that one expects.
  package init(
    _ sample: [Double], mean null: Double = 0, mixtureVariance: Double
  ) throws(StatisticsError) {
    try Check.sample(sample, atLeast: 2)
    try Check.positive(mixtureVariance, "the mixture's variance")
    let moments = Moments(sample)
    guard moments.squares.value > 0 else {
      throw StatisticsError(.zeroVariance, "the values do not vary, so the ratio is undefined")
    }
    let (n, v) = (Double(sample.count), moments.variance)
    let gap = moments.mean.value - null
    count = sample.count
    logLikelihoodRatio =
      0.5 * log(v / (v + n * mixtureVariance))
      + n * n * mixtureVariance * gap * gap / (2 * v * (v + n * mixtureVariance))
  }

  package var likelihoodRatio: Double { exp(logLikelihoodRatio) }

  /// 1/LR at this look; the always-valid p is the smallest over all looks so far.
  package var p: PValue { PValue(logarithm: -logLikelihoodRatio) }

  package var findings: Findings {
    Findings(
      statistic: Quantity("likelihood ratio", likelihoodRatio), p: p,
      further: [
        Quantity("log likelihood ratio", logLikelihoodRatio), Quantity("cases", .count(count)),
      ],
      algorithm: .closedForm,
      flags: likelihoodRatio.isFinite
        ? [] : [Flag(.degenerate, "the likelihood ratio is known by its logarithm only")])
  }
}
