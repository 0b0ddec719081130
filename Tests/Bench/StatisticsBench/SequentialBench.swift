import Experiments
import Randomness

/// How often experiments that look after every pair err, and what they save.
enum SequentialBench {
  private static let experiments = 10_000

  static func run() {
    print(
      "sequential designs, \(experiments) experiments each, a look after every pair from the 30th")
    for (planned, discordant) in [(200, 0.1), (200, 0.3), (1000, 0.05), (1000, 0.2)] {
      let plan = SequentialPlan(plannedCount: planned)
      let (found, pairs) = simulate(plan, discordant, 0)
      let held = found <= 0.05 ? "held" : "NOT HELD"
      print(
        "  no difference, \(discordant) discordant, \(planned) pairs: type I \(found) (alpha 0.05, "
          + "\(held)), mean saving \(percent(1 - pairs / Double(planned)))")
    }
    for (planned, discordant, effect) in [(400, 0.2, 0.1), (400, 0.3, 0.15), (1000, 0.2, 0.05)] {
      let plan = SequentialPlan(plannedCount: planned)
      let (found, pairs) = simulate(plan, discordant, effect)
      print(
        "  a difference of \(effect), \(discordant) discordant, \(planned) pairs: found in "
          + "\(percent(found)), mean saving \(percent(1 - pairs / Double(planned)))")
    }
  }

  private static func percent(_ share: Double) -> String {
    "\((share * 1000).rounded() / 10)%"
  }

  /// The share of experiments that find a difference, and their mean number of pairs.
  private static func simulate(
    _ plan: SequentialPlan, _ discordant: Double, _ effect: Double
  ) -> (found: Double, pairs: Double) {
    var generator = SeededGenerator(seed: 7)
    var (found, pairs) = (0, 0)
    for _ in 0..<experiments {
      var test = SequentialTest(plan)
      var decision: SequentialTest.Decision?
      while decision == nil, test.count < plan.plannedCount {
        let draw = generator.unit()
        decision = test.add(draw < (discordant + effect) / 2 ? 1 : draw < discordant ? -1 : 0)
      }
      found += decision == .different ? 1 : 0
      pairs += test.count
    }
    return (Double(found) / Double(experiments), Double(pairs) / Double(experiments))
  }
}
