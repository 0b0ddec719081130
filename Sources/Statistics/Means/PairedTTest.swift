/// The t test of paired differences, A minus B.
package struct PairedTTest: TTestResult {
  package static let method = MethodDescription(
    "Paired t test",
    summary: "Whether the mean of the paired differences A − B is 0.",
    units: "the unit of the scores",
    assumptions: [
      "pairs are independent of each other",
      "the mean of the differences is close to normal, as it is from about 50 pairs",
    ],
    edges: "Fewer than two pairs: an error. No variance: a flag and the exact sign test's p.",
    source: "Student, Biometrika 6 (1908), 1–25")
  package static let estimateName = "mean difference A − B"

  package let alternative: Alternative
  package let inference: TInference
  package let count: Int

  package init(
    a: [Double], b: [Double], alternative: Alternative = .twoSided, confidence: Double = 0.95
  ) throws(StatisticsError) {
    try Check.confidence(confidence)
    let moments = try Self.moments(a, b)
    (self.alternative, count) = (alternative, a.count)
    guard !Self.isConstant(a, b, moments) else {
      inference = TInference(
        constant: moments.mean.value, count: a.count, df: Double(a.count - 1),
        alternative: alternative, confidence: confidence)
      return
    }
    inference = TInference(
      estimate: moments.mean.value, standardError: moments.standardError,
      df: Double(a.count - 1), alternative: alternative, confidence: confidence)
  }

  /// A value that is no number leaves no finite sum, and tiny ones hardly any, so most samples need no pass of their own to check.
  private static func moments(_ a: [Double], _ b: [Double]) throws(StatisticsError) -> Moments {
    guard a.count == b.count, a.count > 1 else {
      try Check.pairs(a, b, atLeast: 2)
      return Moments(differences: a, b)
    }
    let moments = Moments(differences: a, b)
    let squares = moments.squares.value
    if !squares.isFinite || squares < 1e-140 { try Check.pairs(a, b, atLeast: 2) }
    return moments
  }

  /// Whether all differences are equal: 0.3 − 0.1 and 0.2 − 0 are, though their doubles differ.
  private static func isConstant(_ a: [Double], _ b: [Double], _ moments: Moments) -> Bool {
    guard moments.squares.value > 0 else { return true }
    // The first pair that differs clearly from the first one settles it.
    let first = a[0] - b[0]
    let differs = a.indices.contains {
      abs(a[$0] - b[$0] - first) > 1e-12 * (abs(a[$0]) + abs(b[$0]) + abs(a[0]) + abs(b[0]))
    }
    guard !differs else { return false }
    let differences = Decimals.differences(a, b)
    return differences.allSatisfy { $0 == differences[0] }
  }
}
