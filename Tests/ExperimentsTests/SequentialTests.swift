import Diagnostics
import Experiments
import Glibc
import Providers
import Randomness
import Statistics
import Testing

/// Experiments that look after every pair: how often they err, and what they save.
struct SequentialTests {
  /// How an experiment of made-up differences ends.
  private func end(
    _ plan: SequentialPlan, _ generator: inout SeededGenerator,
    _ draw: (inout SeededGenerator) -> Double
  ) -> (decision: SequentialTest.Decision?, count: Int) {
    var test = SequentialTest(plan)
    for _ in 0..<plan.plannedCount {
      if let decision = test.add(draw(&generator)) { return (decision, test.count) }
    }
    return (nil, plan.plannedCount)
  }

  /// Pairs of which a share differs, a bit more often for the candidate.
  private static func pairs(
    discordant: Double, effect: Double
  ) -> (inout SeededGenerator) -> Double {
    { generator in
      let draw = generator.unit()
      return draw < (discordant + effect) / 2 ? 1 : draw < discordant ? -1 : 0
    }
  }

  private struct Tally {
    var wrong = 0.0
    var pairs = 0.0
    var different = 0.0
  }

  private func tally(_ plan: SequentialPlan, count: Int, discordant: Double, effect: Double)
    -> Tally
  {
    var generator = SeededGenerator(seed: 7)
    var tally = Tally()
    let draw = Self.pairs(discordant: discordant, effect: effect)
    for _ in 0..<count {
      let ending = end(plan, &generator, draw)
      if ending.decision == .different { tally.different += 1 / Double(count) }
      tally.pairs += Double(ending.count) / Double(count)
    }
    return tally
  }

  /// 10,000 where CARDLAB_BENCH is set, which `make bench` does.
  private var experiments: Int { getenv("CARDLAB_BENCH") == nil ? 400 : 10_000 }

  @Test(arguments: [0.05, 0.1, 0.3, 1.0])
  func `looking after every pair errs at most as often as it may`(discordant: Double) {
    let plan = SequentialPlan(plannedCount: 300)
    let tally = tally(plan, count: experiments, discordant: discordant, effect: 0)
    // Three standard errors of what 5% would show.
    let slack = 3 * (0.05 * 0.95 / Double(experiments)).squareRoot()
    #expect(tally.different <= 0.05 + (experiments < 10_000 ? slack : 0))
    print(
      "sequential, no difference, \(discordant) discordant: type I \(tally.different), mean pairs "
        + "\(tally.pairs) of 300")
  }

  @Test(arguments: [(0.2, 0.1), (0.3, 0.15), (0.3, 0.2)])
  func `a difference is found early`(discordant: Double, effect: Double) {
    let plan = SequentialPlan(plannedCount: 400)
    let tally = tally(plan, count: experiments, discordant: discordant, effect: effect)
    #expect(tally.different > 0.75)
    #expect(tally.pairs < 300)
    print(
      "sequential, a difference of \(effect): found \(tally.different), mean pairs \(tally.pairs) of 400, "
        + "saved \(1 - tally.pairs / 400)")
  }

  @Test func `the running interval is that of the library`() throws {
    var generator = SeededGenerator(seed: 3)
    let differences = (0..<50).map { _ in generator.unit() - 0.4 }
    let plan = SequentialPlan(plannedCount: 80, firstLook: 50, futility: 0)
    var test = SequentialTest(plan)
    var decision: SequentialTest.Decision?
    for difference in differences { decision = test.add(difference) }
    let whole = try AsymptoticConfidenceSequence(differences, plannedCount: 80)
    #expect(abs(test.mean - whole.mean) < 1e-12)
    #expect((decision == .different) == !whole.interval.contains(0))
    #expect((whole.p.value < 0.05) == !whole.interval.contains(0))
  }

  @Test func `an experiment stops when it is decided, and says what it saved`() async throws {
    let lab = try Laboratory()
    let provider = ScriptedProvider { request, _ in
      let right = Laboratory.number(request).isMultiple(of: 2) ? "billing" : "login"
      let passes = Laboratory.isFancy(request) || Laboratory.number(request) % 5 < 2
      return .answer(passes ? right : "nonsense")
    }
    let design = try lab.design(provider, cases: 200)
    let plan = SequentialPlan(plannedCount: 200)
    let experiment = try await lab.runner().run(design, stop: SequentialRule(plan, for: design))
    #expect(experiment.isDecidedEarly)
    #expect(experiment.savedCount > 200)
    let verdict = try Verdict(experiment, .init(sequential: plan))
    let comparison = try #require(verdict.comparisons.first)
    #expect(comparison.conclusion == .better)
    #expect(comparison.choice.method.name == "confidence-sequence")
    #expect(comparison.pairs < 60)
    #expect(!verdict.checks.contains { !$0.isFine })
    let sequence = try AsymptoticConfidenceSequence(
      comparison.sample.differences, plannedCount: 200)
    #expect(abs(try #require(comparison.interval).low - sequence.interval.low) < 1e-12)
  }
}
