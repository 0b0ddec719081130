internal import Glibc

/// The ratio of two geometric means, for positive and skewed data such as latency and cost.
package struct GeometricMeanRatio: StatisticalResult {
  package static let method = MethodDescription(
    "Ratio of geometric means",
    summary:
      "How many times larger positive, skewed values of the treatment are than the control's.",
    units: "a ratio, treatment over control; 1 for equality",
    assumptions: [
      "values are independent, within and between arms or between pairs",
      "the mean of the logarithms is close to normal",
    ],
    edges:
      "A value that is not positive: an error. Fewer than two values or no variance: an error.",
    source:
      "Welch's t on logarithms; Julious and Debarnot, Journal of Biopharmaceutical Statistics 10 (2000)"
  )

  package let ratio: Double
  package let interval: Interval
  package let t: Double?
  package let df: Double
  package let p: PValue
  package let isPaired: Bool
  private let algorithm: Algorithm
  private let flagList: [Flag]

  /// Two independent arms.
  package init(
    control: [Double], treatment: [Double], confidence: Double = 0.95
  ) throws(StatisticsError) {
    let test = try WelchTTest(
      a: Self.logarithms(treatment, "the treatment"), b: Self.logarithms(control, "the control"),
      confidence: confidence)
    self.init(test.inference, isPaired: false)
  }

  /// Two arms over the same cases.
  package init(
    pairedControl: [Double], treatment: [Double], confidence: Double = 0.95
  ) throws(StatisticsError) {
    let test = try PairedTTest(
      a: Self.logarithms(treatment, "the treatment"),
      b: Self.logarithms(pairedControl, "the control"), confidence: confidence)
    self.init(test.inference, isPaired: true)
  }

  private init(_ inference: TInference, isPaired: Bool) {
    ratio = exp(inference.estimate)
    interval = inference.interval.map { exp($0) }
    (t, df, p, self.isPaired) = (inference.t, inference.df, inference.p, isPaired)
    (algorithm, flagList) = (inference.algorithm, inference.flags)
  }

  package var findings: Findings {
    Findings(
      variant: isPaired ? "paired" : nil,
      estimate: Quantity("ratio", ratio), interval: interval, statistic: Quantity("t", t),
      degreesOfFreedom: [df], p: p, algorithm: algorithm, flags: flagList)
  }

  private static func logarithms(
    _ sample: [Double], _ name: String
  ) throws(StatisticsError) -> [Double] {
    try Check.sample(sample, name, atLeast: 2, upTo: .greatestFiniteMagnitude)
    guard let bad = sample.firstIndex(where: { $0 <= 0 }) else { return sample.map { log($0) } }
    throw StatisticsError(
      .notPositive, "value \(bad + 1) of \(name) is \(sample[bad]), which has no logarithm",
      suggestion: "compare arithmetic means instead")
  }
}
