/// A mean from a few human labels and many judge scores, without the judge's bias.
package struct PredictionPoweredMean: StatisticalResult {
  package static let method = MethodDescription(
    "Prediction-powered mean (PPI++)",
    summary: "A mean from a few labels and many predictions, free of the predictions' bias.",
    units: "the unit of the labels",
    assumptions: [
      "labelled cases are a random part of all cases", "enough labels for a normal mean",
    ],
    edges: "Fewer than two labels or predictions: an error. Constant predictions: as without them.",
    source:
      "Angelopoulos, Bates et al., Science 382 (2023), 669–674; PPI++: Angelopoulos, Duchi and "
      + "Zrnic, arXiv 2311.01453 (2023), example 6.1")

  /// One way to estimate the mean.
  package struct Estimate: Sendable, Equatable {
    package let value: Double
    package let standardError: Double
    package let interval: Interval
  }

  /// How far the predictions are trusted, 0 to 1.
  package let lambda: Double
  /// From the labels alone.
  package let classical: Estimate
  /// Trusting the predictions fully, then correcting their bias.
  package let predictionPowered: Estimate
  /// Trusting them as far as they pay.
  package let tuned: Estimate

  package init(
    labels: [Double], predictionsOfLabelled f: [Double], predictions g: [Double],
    confidence: Double = 0.95
  ) throws(StatisticsError) {
    guard labels.count == f.count else {
      throw StatisticsError(
        .lengthMismatch, "there are \(labels.count) labels and \(f.count) predictions for them")
    }
    try Check.sample(labels, "the list of labels", atLeast: 2)
    try Check.sample(f, "the predictions of labelled cases", atLeast: 2)
    try Check.sample(g, "the list of cases without a label", atLeast: 2)
    try Check.confidence(confidence)
    let (y, x) = (Moments(labels), Moments(f))
    let (n, m) = (Double(labels.count), Double(g.count))
    var product = DoubleDouble.zero
    for index in f.indices {
      let dy = (labels[index] - y.mean.high) - y.mean.low
      product.add(dy * ((f[index] - x.mean.high) - x.mean.low))
    }
    let pooled = Self.variance(f + g)
    let best = pooled > 0 ? product.value / n / ((1 + n / m) * pooled) : 0
    let unlabelled = Moments(g).mean.value
    func estimate(_ weight: Double) -> Estimate {
      let rest = zip(labels, f).map { $0 - weight * $1 }
      let value = weight * unlabelled + Moments(rest).mean.value
      let error = (weight * weight * Self.variance(g) / m + Self.variance(rest) / n).squareRoot()
      return Estimate(
        value: value, standardError: error,
        interval: Interval.around(
          value, standardError: error, Normal.standard, confidence: confidence))
    }
    lambda = min(1, max(0, best))
    (classical, predictionPowered) = (estimate(0), estimate(1))
    tuned = estimate(lambda)
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("mean", tuned.value), interval: tuned.interval,
      further: [
        Quantity("standard error", tuned.standardError), Quantity("lambda", lambda),
        Quantity("from labels alone", classical.value),
        Quantity("its interval", .interval(classical.interval)),
      ],
      algorithm: .asymptotic)
  }

  /// With divisor n, as in the source.
  private static func variance(_ sample: [Double]) -> Double {
    Moments(sample).squares.value / Double(sample.count)
  }
}
