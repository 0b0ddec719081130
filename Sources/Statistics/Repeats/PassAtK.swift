internal import Glibc

/// The chance that at least one of k answers passes, and that all of them do, from n answers to one case.
package struct PassAtK: StatisticalResult {
  package static let method = MethodDescription(
    "pass@k and pass^k",
    summary: "The chance that one of k answers passes, and that all k do.",
    units: "probabilities",
    assumptions: ["answers to one case are independent and alike"],
    edges: "k above n: an error. No passes: 0 and 0. All pass: 1 and 1.",
    source:
      "Chen et al., Evaluating Large Language Models Trained on Code, arXiv 2107.03374 (2021), "
      + "equation 1; pass^k: Yao et al., τ-bench, arXiv 2406.12045 (2024)")

  package let count: Int
  package let passes: Int
  package let k: Int
  /// 1 − C(n − c, k)/C(n, k), without bias.
  package let passAtK: Double
  /// C(c, k)/C(n, k), without bias.
  package let passHatK: Double

  package init(count: Int, passes: Int, k: Int) throws(StatisticsError) {
    try Check.trials(passes, count)
    guard k >= 1, k <= count else {
      throw StatisticsError(
        .outOfRange, "k is \(k), but it must lie between 1 and the \(count) answers")
    }
    guard count <= 10_000_000 else {
      throw StatisticsError(.tooLarge, "\(count) answers to one case are too many")
    }
    (self.count, self.passes, self.k) = (count, passes, k)
    // C(n − c, k)/C(n, k) as a product over the shorter of c and k factors.
    let (c, n) = (passes, count)
    passAtK = n - c < k ? 1 : -expm1(Self.logMiss(n: n, c: c, k: k))
    passHatK = c < k ? 0 : (0..<k).reduce(1.0) { $0 * Double(c - $1) / Double(n - $1) }
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("pass@\(k)", passAtK), further: [Quantity("pass^\(k)", passHatK)],
      algorithm: .closedForm)
  }

  private static func logMiss(n: Int, c: Int, k: Int) -> Double {
    c <= k
      ? (0..<c).reduce(0.0) { $0 + log1p(-Double(k) / Double(n - $1)) }
      : (0..<k).reduce(0.0) { $0 + log1p(-Double(c) / Double(n - $1)) }
  }
}
