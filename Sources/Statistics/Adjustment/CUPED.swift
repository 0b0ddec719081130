/// A mean with the part that a covariate from before the experiment explains taken off.
package struct CUPED: StatisticalResult {
  package static let method = MethodDescription(
    "CUPED",
    summary: "A mean whose variance is reduced by a covariate from before the experiment.",
    units: "the unit of the outcome",
    assumptions: ["cases are independent", "the covariate is not affected by the treatment"],
    edges:
      "Fewer than two cases: an error. A constant covariate: nothing is taken off, with a flag.",
    source: "Deng, Xu, Kohavi and Walker, WSDM 2013, 123–132, equations 2 to 4")

  package let theta: Double
  package let adjusted: [Double]
  package let mean: Double
  package let variance: Double
  /// The share of the outcome's variance that is taken off; nil where there is none.
  package let varianceReduction: Double?
  package let isConstant: Bool

  /// `center` is the covariate's mean over all arms; by default that of this sample.
  package init(
    outcome: [Double], covariate: [Double], center: Double? = nil
  ) throws(StatisticsError) {
    try Check.pairs(outcome, covariate, atLeast: 2)
    try Check.squarable([outcome], "the outcome")
    try Check.squarable([covariate], "the covariate")
    let (y, x) = (Moments(outcome), Moments(covariate))
    var product = DoubleDouble.zero
    for index in outcome.indices {
      let dy = (outcome[index] - y.mean.high) - y.mean.low
      let dx = (covariate[index] - x.mean.high) - x.mean.low
      product.add(dx * dy)
    }
    isConstant = x.squares.value == 0
    let slope = isConstant ? 0 : product.value / x.squares.value
    let origin = center.map { DoubleDouble($0) } ?? x.mean
    let adjusted = zip(outcome, covariate).map { y, x in
      y - slope * ((x - origin.high) - origin.low)
    }
    let moments = Moments(adjusted)
    (theta, self.adjusted) = (slope, adjusted)
    (mean, variance) = (moments.mean.value, moments.variance)
    varianceReduction = y.variance > 0 ? 1 - moments.variance / y.variance : nil
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("adjusted mean", mean),
      further: [
        Quantity("theta", theta), Quantity("adjusted variance", variance),
        Quantity("variance taken off", varianceReduction),
      ],
      algorithm: .closedForm,
      flags: isConstant ? [Flag(.degenerate, "the covariate is constant and explains nothing")] : []
    )
  }
}
