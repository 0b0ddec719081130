/// Fisher's F distribution, through the beta distribution of d₁F/(d₁F + d₂).
package struct FisherF: ContinuousDistribution {
  package let df1: Double
  package let df2: Double

  package init(_ df1: Double, _ df2: Double) {
    self.df1 = df1
    self.df2 = df2
  }

  private var lower: BetaDistribution { BetaDistribution(df1 / 2, df2 / 2) }
  private var upper: BetaDistribution { BetaDistribution(df2 / 2, df1 / 2) }

  /// The smaller of d₁F/(d₁F + d₂) and its complement is the one that keeps its digits.
  private func share(_ x: Double) -> Double { x.isInfinite ? 1 : df1 * x / (df1 * x + df2) }
  private func coshare(_ x: Double) -> Double { x.isInfinite ? 0 : df2 / (df1 * x + df2) }

  package func cdf(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    return share(x) < 0.5 ? lower.cdf(share(x)) : upper.sf(coshare(x))
  }
  package func sf(_ x: Double) -> Double {
    if x <= 0 { return 1 }
    return share(x) < 0.5 ? lower.sf(share(x)) : upper.cdf(coshare(x))
  }
  package func logCDF(_ x: Double) -> Double {
    if x <= 0 { return -.infinity }
    return share(x) < 0.5 ? lower.logCDF(share(x)) : upper.logSF(coshare(x))
  }
  package func logSF(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    return share(x) < 0.5 ? lower.logSF(share(x)) : upper.logCDF(coshare(x))
  }
  package func quantile(_ p: Double) -> Double {
    ratio(lower.quantile(p), upper.quantile(upper: p))
  }
  package func quantile(upper p: Double) -> Double {
    ratio(lower.quantile(upper: p), upper.quantile(p))
  }

  private func ratio(_ share: Double, _ coshare: Double) -> Double {
    df2 * share / (df1 * coshare)
  }
}
