/// The z test of two independent rates.
package struct TwoProportionZTest: StatisticalResult {
  package static let method = MethodDescription(
    "Two-proportion z test",
    summary: "Whether two independent arms pass equally often.",
    units: "a difference of two probabilities, a − b",
    assumptions: TwoRatesText.assumptions + ["about five passes and failures expected in each arm"],
    edges: "No cases: an error. All pass or all fail in both arms: p = 1 and a flag.",
    source: "Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions (2003), 3.1")

  package let rates: TwoRates
  package let alternative: Alternative
  /// Whether the standard error is that of one common rate.
  package let pooled: Bool
  package let z: Double?
  package let p: PValue

  package init(
    _ rates: TwoRates, pooled: Bool = true, alternative: Alternative = .twoSided
  ) throws(StatisticsError) {
    (self.rates, self.pooled, self.alternative) = (rates, pooled, alternative)
    let (n, m) = (Double(rates.counts.a), Double(rates.counts.b))
    let common = rates.pooled * (1 - rates.pooled) * (1 / n + 1 / m)
    let separate = rates.rateA * (1 - rates.rateA) / n + rates.rateB * (1 - rates.rateB) / m
    let variance = pooled ? common : separate
    z = variance > 0 ? rates.difference / variance.squareRoot() : nil
    p = z.map { PValue.symmetric($0, Normal.standard, alternative) } ?? .one
  }

  package var findings: Findings {
    Findings(
      variant: pooled ? "pooled" : "unpooled",
      estimate: Quantity("difference a − b", rates.difference),
      statistic: Quantity("z", z), p: p, algorithm: .asymptotic,
      flags: z == nil
        ? [Flag(.degenerate, "neither arm varies, so z does not exist and p says nothing")] : [])
  }
}
