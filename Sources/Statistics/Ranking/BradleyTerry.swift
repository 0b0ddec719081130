internal import Glibc

/// Strengths of several arms from who won against whom.
///
/// The log-odds that i beats j is the difference of their strengths; ties count as half a win each.
package struct BradleyTerry: StatisticalResult {
  package static let method = MethodDescription(
    "Bradley–Terry model",
    summary: "Strengths of several arms from pairwise preferences.",
    units: "log-odds; Elo points, 400/ln 10 a unit of log-odds",
    assumptions: [
      "comparisons are independent", "one strength an arm explains all its comparisons",
    ],
    edges:
      "Fewer than two arms: an error. An arm, or a set of arms, that never loses or never wins "
      + "against the others: an error, because its strength would be infinite.",
    source:
      "Bradley and Terry, Biometrika 39 (1952), 324–345; existence: Ford (1957), Zermelo (1929)")

  /// Sum to 0.
  package let logStrengths: [Double]
  package let standardErrors: [Double]
  /// Relative to the last arm, whose own is 0.
  package let standardErrorsToLast: [Double]
  package let logLikelihood: Double
  package let iterations: Int

  /// `wins[i][j]` is how often i won against j.
  package init(wins: [[Double]]) throws(StatisticsError) {
    try Self.check(wins)
    let k = wins.count
    var theta = [Double](repeating: 0, count: k)
    var steps = 0
    while true {
      let step = LinearSystem.product(
        try Self.centeredInverse(wins, theta), Self.gradient(wins, theta))
      let longest = step.map(abs).max() ?? 0
      // Long steps are shortened; the likelihood is concave, so this converges from anywhere.
      let scale = min(1, 2 / max(longest, 1e-300))
      for arm in theta.indices { theta[arm] += scale * step[arm] }
      steps += 1
      if longest < 1e-15 * max(1, theta.map(abs).max() ?? 1) || (longest < 1e-12 && steps > 20) {
        break
      }
      guard steps < 200 else {
        throw StatisticsError(.noConvergence, "the strengths did not settle in 200 steps")
      }
    }
    let mean = theta.reduce(0, +) / Double(k)
    let centered = theta.map { $0 - mean }
    let covariance = try Self.centeredInverse(wins, centered)
    let share = 1 / Double(k)
    (logStrengths, iterations) = (centered, steps)
    standardErrors = (0..<k).map { max(0, covariance[$0][$0] - share).squareRoot() }
    standardErrorsToLast = (0..<k).map { arm in
      let last = k - 1
      guard arm != last else { return 0 }
      let variance = covariance[arm][arm] + covariance[last][last] - 2 * covariance[arm][last]
      return max(0, variance).squareRoot()
    }
    logLikelihood = Self.logLikelihood(wins, centered)
  }

  package var logStrengthsToLast: [Double] {
    logStrengths.map { $0 - (logStrengths.last ?? 0) }
  }

  /// On the scale of chess, with a mean of 1000.
  package var elo: [Double] { logStrengths.map { 1000 + $0 * 400 / log(10) } }

  /// P(i is preferred to j).
  package func probability(_ i: Int, beats j: Int) -> Double {
    1 / (1 + exp(logStrengths[j] - logStrengths[i]))
  }

  package var findings: Findings {
    Findings(
      further: [
        Quantity("log strengths", .reals(logStrengths)),
        Quantity("standard errors", .reals(standardErrors)), Quantity("Elo", .reals(elo)),
        Quantity("log-likelihood", logLikelihood),
      ],
      algorithm: .numeric("maximum likelihood by Newton's method, \(iterations) steps"))
  }

  /// How probable it is that an arm so much stronger loses.
  private static func chance(_ lead: Double) -> Double { 1 / (1 + exp(lead)) }

  private static func gradient(_ wins: [[Double]], _ theta: [Double]) -> [Double] {
    theta.indices.map { i in
      theta.indices.reduce(0.0) { sum, j in
        // As each side's surprises: of a million wins and one loss, the difference from what is
        // expected would keep no digit.
        let (wins, losses) = (wins[i][j], wins[j][i])
        return i == j
          ? sum : sum + wins * chance(theta[i] - theta[j]) - losses * chance(theta[j] - theta[i])
      }
    }
  }

  /// The inverse of the information plus 1/k everywhere, which is its pseudo-inverse plus 1/k.
  private static func centeredInverse(
    _ wins: [[Double]], _ theta: [Double]
  ) throws(StatisticsError) -> [[Double]] {
    let k = theta.count
    var information = [[Double]](repeating: [Double](repeating: 1 / Double(k), count: k), count: k)
    for i in 0..<k {
      for j in 0..<k where i != j {
        let lead = theta[i] - theta[j]
        let weight = (wins[i][j] + wins[j][i]) * chance(lead) * chance(-lead)
        information[i][j] -= weight
        information[i][i] += weight
      }
    }
    guard let inverse = LinearSystem.inverse(information) else {
      throw StatisticsError(.noConvergence, "the strengths are not determined by these comparisons")
    }
    return inverse
  }

  private static func logLikelihood(_ wins: [[Double]], _ theta: [Double]) -> Double {
    var total = 0.0
    for i in theta.indices {
      for j in theta.indices where i != j {
        total -= wins[i][j] * log1p(exp(theta[j] - theta[i]))
      }
    }
    return total
  }

  private static func check(_ wins: [[Double]]) throws(StatisticsError) {
    guard wins.count > 1 else {
      throw StatisticsError(.tooFew, "a ranking takes at least two arms, not \(wins.count)")
    }
    for row in wins {
      guard row.count == wins.count else {
        throw StatisticsError(.lengthMismatch, "the table of wins is not square")
      }
      try Check.sample(row, "a row of wins")
      guard row.allSatisfy({ $0 >= 0 }) else {
        throw StatisticsError(.outOfRange, "a number of wins is negative")
      }
    }
    let won = reach(wins.count) { wins[$0][$1] > 0 }
    let lost = reach(wins.count) { wins[$1][$0] > 0 }
    guard won == wins.count, lost == wins.count else {
      throw StatisticsError(
        .notStronglyConnected,
        "some arms never lost, or never won, against the others, so their strength has no bound",
        suggestion: "collect more comparisons, or leave those arms out")
    }
  }

  /// How many arms a chain of edges from the first one reaches.
  private static func reach(_ count: Int, _ isEdge: (Int, Int) -> Bool) -> Int {
    var (seen, queue) = (Set([0]), [0])
    while let arm = queue.popLast() {
      for next in 0..<count where !seen.contains(next) && isEdge(arm, next) {
        seen.insert(next)
        queue.append(next)
      }
    }
    return seen.count
  }
}
