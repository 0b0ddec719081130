/// pass@k and pass^k over many cases, with intervals from resampling the cases.
package struct MeanPassAtK: StatisticalResult {
  package static let method = MethodDescription(
    "Mean pass@k and pass^k",
    summary: "The mean over cases of the chance that one of k answers passes, and that all k do.",
    units: "probabilities",
    assumptions: ["cases are independent", "answers to one case are independent and alike"],
    edges:
      "No cases, or a case with fewer than k answers: an error. One case: collapses, with a flag.",
    source:
      "Chen et al., arXiv 2107.03374 (2021); Yao et al., arXiv 2406.12045 (2024); interval: Efron (1987)"
  )

  package let k: Int
  package let passAtK: BCaBootstrap
  package let passHatK: BCaBootstrap

  /// How many answers each case has, and how many of them passed.
  package init(
    counts: [Int], passes: [Int], k: Int, confidence: Double = 0.95, resamples: Int = 9_999,
    seed: UInt64 = 42
  ) throws(StatisticsError) {
    guard counts.count == passes.count else {
      throw StatisticsError(.lengthMismatch, "there are \(counts.count) and \(passes.count) cases")
    }
    var rates: [PassAtK] = []
    for (count, pass) in zip(counts, passes) {
      rates.append(try PassAtK(count: count, passes: pass, k: k))
    }
    self.k = k
    passAtK = try BCaBootstrap(
      meanOf: rates.map(\.passAtK), confidence: confidence, resamples: resamples, seed: seed)
    passHatK = try BCaBootstrap(
      meanOf: rates.map(\.passHatK), confidence: confidence, resamples: resamples, seed: seed)
  }

  package var findings: Findings {
    Findings(
      estimate: Quantity("pass@\(k)", passAtK.estimate), interval: passAtK.interval,
      further: [
        Quantity("pass^\(k)", passHatK.estimate),
        Quantity("pass^\(k): interval", .interval(passHatK.interval)),
      ],
      algorithm: passAtK.algorithm, flags: passAtK.flags)
  }
}
