/// The chi-squared distribution, a gamma distribution of shape df/2 and scale 2.
package struct ChiSquared: ContinuousDistribution {
  package let df: Double

  package init(df: Double) { self.df = df }

  private var gamma: GammaDistribution { GammaDistribution(shape: df / 2, scale: 2) }

  package func cdf(_ x: Double) -> Double { gamma.cdf(x) }
  package func sf(_ x: Double) -> Double { gamma.sf(x) }
  package func logCDF(_ x: Double) -> Double { gamma.logCDF(x) }
  package func logSF(_ x: Double) -> Double { gamma.logSF(x) }
  package func quantile(_ p: Double) -> Double { gamma.quantile(p) }
  package func quantile(upper p: Double) -> Double { gamma.quantile(upper: p) }
}
