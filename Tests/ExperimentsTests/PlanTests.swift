import Experiments
import Statistics
import Testing

struct PlanTests {
  @Test func `without repeats, passes are counted by McNemar`() throws {
    let noise = Noise(betweenCases: 0.2, betweenRepeats: nil, repeats: 1)
    let plan = Plan(
      Sensitivity(noise: noise, cases: 100, discordant: 0.2), difference: 0.05, repeats: 1,
      price: 0.001)
    let pairs = try McNemarPower(aOnly: 0.125, bOnly: 0.075).pairs
    let best = try #require(plan.best)
    #expect(best.cases == Int(pairs.rounded(.up)))
    #expect(best.answers == 2 * best.cases)
    #expect(best.cost == 0.001 * Double(best.answers))
    #expect(plan.byRepeats.count == 1)
    #expect(plan.byPower.map(\.option.cases) == plan.byPower.map(\.option.cases).sorted())
    #expect(plan.method.contains("McNemar"))
  }

  @Test func `scores are counted by t`() throws {
    let noise = Noise(betweenCases: 0.25, betweenRepeats: nil, repeats: 1)
    let plan = Plan(Sensitivity(noise: noise, cases: 0), difference: 0.1, repeats: 1)
    let expected = try TTestPower.count(.paired, effect: 0.2, power: 0.8)
    #expect(plan.best?.cases == Int(expected.rounded(.up)))
  }

  /// Figures of statsmodels 0.15.0's TTestIndPower, for arms with a standard deviation of 0.5.
  @Test(arguments: [(0.1, 394), (0.3, 45), (0.8, 8), (1.2, 4)])
  func `independent arms are counted by the two-sample t test`(difference: Double, cases: Int) {
    let noise = Noise(betweenCases: 0.5, betweenRepeats: nil, repeats: 1)
    let sensitivity = Sensitivity(noise: noise, cases: cases, design: .twoSample)
    #expect(sensitivity.cases(for: difference) == cases)
    #expect(sensitivity.detectable.map { $0 <= difference } == true)
    let plan = Plan(sensitivity, difference: difference, repeats: 1)
    #expect(plan.method == "two-sample t test (non-central t)")
    #expect(plan.best?.answers == 2 * cases)
  }

  @Test func `repeats trade against cases by Miller's equation`() throws {
    let noise = Noise(betweenCases: 0.1, betweenRepeats: 0.4, repeats: 2)
    let plan = Plan(Sensitivity(noise: noise, cases: 100), difference: 0.05, repeats: 2)
    for option in plan.byRepeats {
      let expected = try MillerPower(
        caseVariance: 0.1, answerVarianceA: 0.2, repeatsA: option.repeats, answerVarianceB: 0.2,
        repeatsB: option.repeats, difference: 0.05)
      #expect(option.cases == Int(expected.count.rounded(.up)))
    }
    #expect(plan.byRepeats.map(\.repeats) == [1, 2, 3, 4, 6, 8])
    #expect(plan.byRepeats.map(\.cases) == plan.byRepeats.map(\.cases).sorted(by: >))
  }

  @Test func `what is detectable is what the plan was made for`() throws {
    let noise = Noise(betweenCases: 0.25, betweenRepeats: nil, repeats: 1)
    let sensitivity = Sensitivity(noise: noise, cases: 0)
    let cases = try #require(sensitivity.cases(for: 0.08))
    let back = try #require(Sensitivity(noise: noise, cases: cases).detectable)
    #expect(back <= 0.08 && back > 0.0795)
  }

  @Test func `clusters cost cases, but never add any`() throws {
    let alone = Noise(betweenCases: 0.25, betweenRepeats: nil, repeats: 1)
    let grouped = Noise(betweenCases: 0.25, betweenRepeats: nil, repeats: 1, designEffect: 2)
    let lucky = Noise(betweenCases: 0.25, betweenRepeats: nil, repeats: 1, designEffect: 0.5)
    let counts = try [alone, grouped, lucky].map {
      try #require(Sensitivity(noise: $0, cases: 0).cases(for: 0.1))
    }
    #expect(abs(counts[1] - 2 * counts[0]) <= 2)
    #expect(counts[2] == counts[0])
  }

  @Test func `a difference of nothing, or no variance, has no plan`() {
    let none = Noise(betweenCases: 0, betweenRepeats: nil, repeats: 1)
    #expect(Sensitivity(noise: none, cases: 10).detectable == nil)
    #expect(Sensitivity(noise: none, cases: 10).cases(for: 0.1) == nil)
    let some = Noise(betweenCases: 1, betweenRepeats: nil, repeats: 1)
    #expect(Sensitivity(noise: some, cases: 10).cases(for: 0) == nil)
  }
}
