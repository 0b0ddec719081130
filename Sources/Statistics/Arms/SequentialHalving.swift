internal import Glibc

/// How to spend a fixed budget on finding the best of many arms.
///
/// All arms get the same cases, the worse half is dropped, and the rest get more, until one is left.
package struct SequentialHalving: StatisticalResult {
  package static let method = MethodDescription(
    "Sequential halving",
    summary: "How to spend a fixed budget of trials on finding the best of many arms.",
    units: "trials",
    assumptions: ["trials of an arm are independent and alike"],
    edges:
      "Fewer than two arms, or fewer trials than the first round takes: an error. Ties: the earlier arm.",
    source: "Karnin, Koren and Somekh, ICML 2013, 1238–1246, algorithm 1")

  /// One round: so many arms, each with so many trials.
  package struct Round: Sendable, Equatable {
    package let arms: Int
    package let trialsPerArm: Int
  }

  package let budget: Int
  package let rounds: [Round]

  package init(arms: Int, budget: Int) throws(StatisticsError) {
    guard arms > 1 else { throw StatisticsError(.tooFew, "halving needs at least two arms") }
    let count = Int(ceil(log2(Double(arms))))
    guard budget >= arms * count else {
      throw StatisticsError(
        .tooFew,
        "\(budget) trials are too few for \(arms) arms; at least \(arms * count) are needed")
    }
    self.budget = budget
    var left = arms
    rounds = (0..<count).map { _ in
      defer { left = (left + 1) / 2 }
      return Round(arms: left, trialsPerArm: budget / (left * count))
    }
  }

  /// The arms that go on after a round: the better half by mean, in their own order.
  package static func survivors(_ means: [(arm: Int, mean: Double)]) -> [Int] {
    let best = means.sorted { ($1.mean, $0.arm) < ($0.mean, $1.arm) }
    return best.prefix((means.count + 1) / 2).map(\.arm).sorted()
  }

  package var findings: Findings {
    Findings(
      further: rounds.enumerated().map {
        Quantity(
          "round \($0.offset + 1), \($0.element.arms) arms: trials an arm",
          .count($0.element.trialsPerArm))
      },
      algorithm: .closedForm)
  }
}
