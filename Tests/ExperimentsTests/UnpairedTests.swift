import Cards
import Experiments
import LabTesting
import Language
import Providers
import Statistics
import Testing

/// One arm now and before over cases that the two experiments do not share: independent samples.
struct UnpairedTests {
  /// An arm over tickets from `first` on; what a ticket scores, 0, 0.5 or 1.
  private func run(
    from first: Int, cases count: Int, cluster: (Int) -> String? = { _ in nil }, repeats: Int = 1,
    score: @escaping @Sendable (_ number: Int, _ turn: Int) -> Double
  ) async throws -> Experiment {
    let lab = try Laboratory()
    let provider = ScriptedProvider { request, _ in
      let value = score(Laboratory.number(request), request.repeatIndex)
      return .answer(value == 1 ? "right style" : value == 0.5 ? "right" : "nonsense")
    }
    let yaml = """
      title: Routing
      variables: {ticket: {type: text}}
      template: "{{ ticket }}"
      assert:
        - contains: right
        - contains: style
      """
    let card = try Card(yaml: Array(yaml.utf8), path: "routing.card.yaml")
    let arms = ["plain", "fancy"].map {
      Arm(label: $0, card: card, provider: provider, model: "m", parameters: Parameters())
    }
    let cases = (0..<count).map { index in
      Case(
        index: index, row: Record([("ticket", .text("ticket \(first + index)"))]),
        cluster: cluster(first + index))
    }
    return try await lab.runner().run(
      Design(name: "routing", arms: arms, cases: cases, repeats: repeats, seed: 1))
  }

  private func comparison(
    _ before: Experiment, _ after: Experiment, _ metric: Metric = .pass, margin: Double? = nil
  ) throws -> (Comparison, Verdict) {
    let pair = try #require(after.regression(since: before, ofArm: "fancy"))
    #expect(!pair.isPaired)
    let verdict = try Verdict(
      pair.experiment, metric: metric, .init(margin: margin, isPaired: pair.isPaired))
    return (try #require(verdict.comparisons.first), verdict)
  }

  @Test func `passes of few cases: Boschloo with Miettinen and Nurminen`() async throws {
    let before = try await run(from: 0, cases: 40) { number, _ in number % 10 < 5 ? 1 : 0 }
    let after = try await run(from: 100, cases: 50) { number, _ in number % 10 < 9 ? 1 : 0 }
    let (comparison, verdict) = try comparison(before, after)
    let rates = try TwoRates(successesA: 45, countA: 50, successesB: 20, countB: 40)
    #expect(comparison.choice.method.name == "boschloo")
    #expect(try comparison.p == BoschlooExact(FourfoldTable(45, 20, 5, 20)).p)
    #expect(try comparison.interval == MiettinenNurminen(rates, confidence: 0.95).interval)
    #expect(abs(try #require(comparison.difference) - 0.4) < 1e-12)
    #expect(comparison.conclusion == .better)
    #expect(comparison.isAgreed == true)
    #expect(comparison.flips == nil)
    #expect(verdict.checks.contains { $0.isFine && $0.text == "independent arms" })
  }

  @Test func `passes of many cases: z with Miettinen and Nurminen`() async throws {
    let before = try await run(from: 0, cases: 150) { number, _ in number % 10 < 8 ? 1 : 0 }
    let after = try await run(from: 200, cases: 150) { number, _ in number % 10 < 5 ? 1 : 0 }
    let (comparison, _) = try comparison(before, after)
    let rates = try TwoRates(successesA: 75, countA: 150, successesB: 120, countB: 150)
    #expect(comparison.choice.method.name == "z")
    #expect(try comparison.p == TwoProportionZTest(rates).p)
    #expect(comparison.conclusion == .worse)
  }

  @Test func `scores: Welch with Hedges`() async throws {
    let grades = [0, 0.5, 1]
    let before = try await run(from: 0, cases: 60) { number, _ in grades[number % 3] }
    let after = try await run(from: 100, cases: 45) { number, _ in grades[number % 5 / 2] }
    let (comparison, _) = try comparison(before, after, .score)
    let (a, b) = ((100..<145).map { grades[$0 % 5 / 2] }, (0..<60).map { grades[$0 % 3] })
    #expect(comparison.choice.method.name == "welch")
    #expect(comparison.choice.second?.name == "permutation")
    #expect(try comparison.p == WelchTTest(a: a, b: b).p)
    let effect = try #require(
      comparison.estimate?.results.compactMap { $0 as? TwoSampleEffect }.first)
    #expect(try effect.hedgesG == TwoSampleEffect(a: a, b: b).hedgesG)
  }

  @Test func `repeats are averaged first, and their noise is told apart`() async throws {
    let before = try await run(from: 0, cases: 60, repeats: 4) { number, turn in
      number % 4 == 0 || (number + turn) % 3 == 0 ? 1 : 0
    }
    let after = try await run(from: 100, cases: 60, repeats: 4) { number, turn in
      number % 4 == 0 || (number + turn) % 2 == 0 ? 1 : 0
    }
    let (comparison, _) = try comparison(before, after)
    #expect(comparison.sample.shape.counts == (60, 60))
    #expect(comparison.sample.shape.repeats == 4)
    let noise = try #require(comparison.sensitivity).noise
    #expect(try #require(noise.shareOfRepeats) > 0.1)
  }

  @Test func `not enough data says how many cases an arm would be`() async throws {
    let before = try await run(from: 0, cases: 30) { number, _ in number % 10 < 6 ? 1 : 0 }
    let after = try await run(from: 100, cases: 40) { number, _ in number % 10 < 7 ? 1 : 0 }
    let (comparison, _) = try comparison(before, after)
    #expect(comparison.conclusion == .undecided)
    // 356 an arm by the z test for 0.6 against 0.7.
    let wanted = try TwoProportionPower(0.6, 0.7).countPooled
    let need = try #require(comparison.need?.cases)
    #expect(abs(Double(need) / wanted - 1) < 0.1)
    // The smaller arm's standard error is what counts: 30 cases against 40.
    let variance = try #require(comparison.sensitivity).noise.variance
    let (before30, after40): (Double, Double) = (0.24 * 30 / 29, 0.21 * 40 / 39)
    #expect(abs(variance - (before30 + after40 * 30 / 40)) < 1e-12)
  }

  @Test func `cases in clusters: the regression on the arm, with errors by cluster`() async throws {
    // Four customers have tickets in both experiments.
    let customer = { (number: Int) -> String? in
      "customer \((number < 100 ? number : number - 16) / 4)"
    }
    let before = try await run(from: 0, cases: 100, cluster: customer) { number, _ in
      number / 4 % 3 == 0 || number % 7 == 0 ? 1 : 0
    }
    let after = try await run(from: 100, cases: 90, cluster: customer) { number, _ in
      number / 4 % 3 != 1 ? 1 : 0
    }
    let (comparison, verdict) = try comparison(before, after)
    let expected = try ClusterRobustDifference(
      a: (100..<190).map { $0 / 4 % 3 != 1 ? 1 : 0 }, clustersA: (100..<190).map(customer),
      b: (0..<100).map { $0 / 4 % 3 == 0 || $0 % 7 == 0 ? 1 : 0 },
      clustersB: (0..<100).map(customer))
    #expect(comparison.choice.method.name == "cluster-difference")
    #expect(comparison.p == expected.inference.p)
    #expect(comparison.interval == expected.inference.interval)
    #expect(expected.clusters == 44)
    #expect(comparison.sample.shape.clusters == 44)
    #expect(comparison.sample.shape.counts == (100, 90))
    let noise = try #require(comparison.sensitivity).noise
    #expect(noise.designEffect == expected.designEffect)
    #expect(expected.designEffect > 2)
    #expect(verdict.checks.allSatisfy { !$0.text.contains("cluster") })
  }

  @Test func `arms of one cluster each have no error to judge by, and say so`() async throws {
    let before = try await run(from: 0, cases: 30, cluster: { _ in "a" }) { number, _ in
      number % 2 == 0 ? 1 : 0
    }
    let after = try await run(from: 100, cases: 30, cluster: { _ in "b" }) { number, _ in
      number % 3 == 0 ? 1 : 0
    }
    let (comparison, verdict) = try comparison(before, after)
    #expect(comparison.conclusion == .undecided)
    #expect(comparison.fault?.kind == .tooFew)
    #expect(verdict.checks.contains { !$0.isFine && $0.text.hasPrefix("only 2 clusters") })
  }
}
