/// A sample in figures: where it lies, how it spreads, how it leans.
package struct Description: StatisticalResult {
  package static let method = MethodDescription(
    "Description",
    summary: "Mean, spread, median and shape of a sample.",
    units: "the unit of the sample; skewness and kurtosis have none",
    assumptions: ["none"],
    edges: "Empty or not finite: an error. One value: no variance. No variance: no shape.",
    source: "moments in double-double arithmetic (Dekker 1971); G₁ and G₂: Joanes and Gill, "
      + "The Statistician 47 (1998), 183–189")

  package let count: Int
  package let sum: Double
  package let mean: Double
  /// With divisor n − 1; nil for one value.
  package let variance: Double?
  package let median: Double
  /// The median distance from the median.
  package let mad: Double
  package let minimum: Double
  package let maximum: Double
  /// The moment ratio m₃/m₂^1.5.
  package let skewness: Double?
  /// The moment ratio m₄/m₂² − 3.
  package let excessKurtosis: Double?

  package init(_ sample: [Double]) throws(StatisticsError) {
    try Check.sample(sample)
    let moments = Moments(sample)
    count = sample.count
    sum = moments.sum.value
    mean = moments.mean.value
    variance = sample.count > 1 ? moments.variance : nil
    (minimum, maximum) = sample.reduce((sample[0], sample[0])) { (min($0.0, $1), max($0.1, $1)) }
    let median = Selection.median(sample)
    self.median = median
    mad = Selection.median(sample.map { abs($0 - median) })
    let m2 = moments.squares.value / Double(count)
    guard m2 > 0 else {
      (skewness, excessKurtosis) = (nil, nil)
      return
    }
    let m3 = Moments.powerSum(sample, about: moments.mean, power: 3) / Double(count)
    let m4 = Moments.powerSum(sample, about: moments.mean, power: 4) / Double(count)
    skewness = m3 / (m2 * m2.squareRoot())
    excessKurtosis = m4 / (m2 * m2) - 3
  }

  package var standardDeviation: Double? { variance?.squareRoot() }
  package var standardError: Double? { variance.map { ($0 / Double(count)).squareRoot() } }

  /// The MAD scaled to estimate the standard deviation of normal data.
  package var normalMAD: Double { mad * 1.482602218505602 }

  /// The skewness G₁, corrected for the sample's size; nil below three values.
  package var adjustedSkewness: Double? {
    let n = Double(count)
    guard n >= 3 else { return nil }
    return skewness.map { $0 * (n * (n - 1)).squareRoot() / (n - 2) }
  }

  /// The excess kurtosis G₂, corrected for the sample's size; nil below four values.
  package var adjustedKurtosis: Double? {
    let n = Double(count)
    guard n >= 4 else { return nil }
    return excessKurtosis.map { (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * $0 + 6) }
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("mean", mean),
      further: [
        Quantity("values", .count(count)), Quantity("standard deviation", standardDeviation),
        Quantity("standard error", standardError), Quantity("median", median),
        Quantity("MAD", mad), Quantity("minimum", minimum), Quantity("maximum", maximum),
        Quantity("skewness", skewness), Quantity("excess kurtosis", excessKurtosis),
      ],
      algorithm: .closedForm,
      flags: skewness == nil
        ? [Flag(.degenerate, "the values have no variance, so their shape is undefined")] : [])
  }
}
