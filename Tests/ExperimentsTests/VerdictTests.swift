import Diagnostics
import Experiments
import Providers
import Statistics
import Testing

struct VerdictTests {
  /// An experiment whose outcome is chosen case by case: true is a pass.
  private func experiment(
    plain: @escaping @Sendable (Int) -> Bool, fancy: @escaping @Sendable (Int) -> Bool,
    cases: Int = 100, repeats: Int = 1
  ) async throws -> Experiment {
    let lab = try Laboratory()
    let provider = ScriptedProvider { request, _ in
      let number = Laboratory.number(request)
      let passes = Laboratory.isFancy(request) ? fancy(number) : plain(number)
      let right = number.isMultiple(of: 2) ? "billing" : "login"
      return .answer(passes ? right : "nonsense")
    }
    return try await lab.runner().run(lab.design(provider, cases: cases, repeats: repeats))
  }

  @Test func `better: the figures are McNemar's and Tango's`() async throws {
    let verdict = try await Verdict(experiment(plain: { $0 < 60 }, fancy: { $0 < 75 && $0 > 2 }))
    let comparison = try #require(verdict.comparisons.first)
    #expect(comparison.conclusion == .better)
    #expect(comparison.pairs == 100)
    #expect(comparison.flips?.fixed == 15)
    #expect(comparison.flips?.broke == 3)
    #expect(comparison.difference == 0.12)
    #expect(try comparison.p == McNemar.midP(aOnly: 15, bOnly: 3).p)
    #expect(try comparison.interval == Tango.interval(aOnly: 15, bOnly: 3, count: 100))
    #expect(verdict.arms[0].mean == 0.60)
    #expect(try verdict.arms[0].interval == Wilson.interval(successes: 60, count: 100))
  }

  @Test func `worse, and not enough data`() async throws {
    let worse = try await Verdict(experiment(plain: { $0 < 80 }, fancy: { $0 < 60 }))
    #expect(worse.comparisons[0].conclusion == .worse)
    let unsure = try await Verdict(experiment(plain: { $0 < 50 }, fancy: { $0 < 52 }))
    #expect(unsure.comparisons[0].conclusion == .undecided)
  }

  @Test func `equivalent and not worse need a margin`() async throws {
    let same = try await experiment(plain: { $0 < 60 }, fancy: { $0 < 60 })
    #expect(try Verdict(same).comparisons[0].conclusion == .undecided)
    #expect(try Verdict(same, .init(margin: 0.1)).comparisons[0].conclusion == .equivalent)
    let close = try await experiment(plain: { $0 < 50 }, fancy: { $0 < 53 })
    #expect(try Verdict(close, .init(margin: 0.05)).comparisons[0].conclusion == .notWorse)
  }

  @Test func `clusters widen the interval, by the cluster-robust error`() async throws {
    let plain = try await experiment(plain: { $0 % 10 < 5 }, fancy: { $0 % 10 < 5 || $0 < 30 })
    let design = plain.design
    let clustered = Design(
      name: design.name, arms: design.arms,
      cases: design.cases.map {
        Case(index: $0.index, row: $0.row, cluster: "customer \($0.index / 5)")
      }, repeats: 1, seed: 1)
    let lab = try Laboratory()
    let grouped = try await lab.runner().run(clustered)
    let (a, b) = (try Verdict(plain).comparisons[0], try Verdict(grouped).comparisons[0])
    #expect(a.difference == b.difference)
    #expect(try #require(b.interval).width > #require(a.interval).width)
    let differences = (0..<100).map { $0 % 10 >= 5 && $0 < 30 ? 1.0 : 0 }
    let expected = try ClusterRobustMean(differences, cluster: (0..<100).map { $0 / 5 })
    #expect(b.interval == expected.interval)
    #expect(b.p == expected.p)
    #expect(b.choice.method.name == "cluster-t")
    #expect(try #require(b.sensitivity).noise.designEffect == expected.designEffect)
  }

  @Test func `repeats are averaged and compared with a paired t`() async throws {
    let repeated = try await experiment(
      plain: { $0 < 50 }, fancy: { $0 < 70 }, cases: 90, repeats: 3)
    let comparison = try Verdict(repeated, metric: .score).comparisons[0]
    #expect(comparison.pairs == 90)
    #expect(abs(try #require(comparison.difference) - 20.0 / 90) < 1e-12)
    #expect(comparison.conclusion == .better)
  }

  @Test func `checks speak of missing pairs, failures and ceilings`() async throws {
    let all = try await experiment(plain: { _ in true }, fancy: { _ in true })
    let texts = try Verdict(all).checks.filter { !$0.isFine }.map(\.text)
    #expect(texts == ["every arm passes nearly all cases: a ceiling"])
  }
}

/// What is built on a verdict: regression across history, gates, segments, noise.
struct JudgingTests {
  private func run(
    cases: Int = 120, repeats: Int = 1, prefix: String = "ticket",
    passes: @escaping @Sendable (_ number: Int, _ isFancy: Bool, _ turn: Int) -> Bool
  ) async throws -> Experiment {
    let lab = try Laboratory()
    let provider = ScriptedProvider { request, _ in
      let number = Laboratory.number(request)
      let right = number.isMultiple(of: 2) ? "billing" : "login"
      let isRight = passes(number, Laboratory.isFancy(request), request.repeatIndex)
      return .answer(isRight ? right : "nonsense")
    }
    return try await lab.runner().run(lab.design(provider, cases: cases, repeats: repeats))
  }

  @Test func `an arm is compared with itself before, over the cases both have`() async throws {
    let before = try await run(cases: 100) { number, _, _ in number % 10 < 9 }
    let after = try await run(cases: 120) { number, _, _ in number % 10 < 6 }
    let pair = try #require(after.regression(since: before, ofArm: "fancy"))
    #expect(pair.isPaired)
    let comparison = try #require(try Verdict(pair.experiment).comparisons.first)
    #expect(comparison.baseline == "fancy before" && comparison.candidate == "fancy after")
    #expect(comparison.pairs == 100)
    #expect(abs(try #require(comparison.difference) + 0.3) < 1e-12)
    #expect(comparison.conclusion == .worse)
    #expect(after.regression(since: before, ofArm: "nobody") == nil)
  }

  @Test func `a gate asks for proof`() async throws {
    let same = try await run(cases: 200) { number, _, _ in number % 10 < 8 }
    let worse = try await run(cases: 200) { number, isFancy, _ in
      number % 10 < 8 && !(isFancy && number % 10 == 0)
    }
    func gate(_ experiment: Experiment, _ margin: Double) throws -> Gate {
      let verdict = try Verdict(experiment, .init(confidence: 0.9))
      return Gate(verdict.comparisons[0], notWorseBy: margin, confidence: 0.95)
    }
    #expect(try gate(same, 0.02).isMet)
    #expect(try gate(same, 0.001).isMet == false)
    #expect(try gate(worse, 0.05).isMet == false)
    #expect(try gate(worse, 0.2).isMet)
  }

  @Test func `segments are judged one by one, and their interaction`() async throws {
    // The fancy arm helps with even tickets only; the queue is the ticket's parity.
    let experiment = try await run { number, isFancy, _ in
      number % 10 < 5 || (isFancy && number.isMultiple(of: 2))
    }
    let verdict = try Verdict(experiment, by: "expected")
    let segments = try #require(verdict.segments)
    #expect(segments.rows.map(\.name) == ["billing", "login"])
    #expect(segments.rows.map(\.comparison.pairs) == [60, 60])
    #expect(segments.rows[0].comparison.difference == 0.4)
    #expect(segments.rows[1].comparison.difference == 0)
    #expect(segments.rows[0].adjustedP.value <= 2 * segments.rows[0].comparison.p.value)
    #expect(try #require(segments.interaction).p.value < 0.001)
    let error = #expect(throws: Diagnostic.self) { try Verdict(experiment, by: "expectd") }
    #expect(error?.suggestion == "did you mean `expected`?")
  }

  @Test func `noise is told apart where there are repeats`() async throws {
    // Half the cases pass always, the other half every second time.
    let experiment = try await run(repeats: 4) { number, isFancy, turn in
      number % 2 == 0 || (turn + (isFancy ? 1 : 0)) % 2 == 0
    }
    let noise = try #require(try Verdict(experiment).comparisons[0].sensitivity).noise
    #expect(noise.repeats == 4)
    #expect(noise.betweenRepeats != nil)
    let single = try await run { number, isFancy, _ in number % 3 > 0 || isFancy }
    let alone = try #require(try Verdict(single).comparisons[0].sensitivity).noise
    #expect(alone.betweenRepeats == nil && alone.shareOfRepeats == nil)
  }

  @Test func `not enough data says how much would be`() async throws {
    let unsure = try await run(cases: 60) { number, isFancy, _ in
      number % 10 < 6 || (isFancy && number < 3 * 10 && number % 10 == 7)
    }
    let comparison = try Verdict(unsure).comparisons[0]
    #expect(comparison.conclusion == .undecided)
    let need = try #require(comparison.need)
    #expect(try #require(need.cases) > 60)
    #expect(!need.isWithinMargin)
  }

  @Test func `an interval that leaves out 0 without a p below the level is told`() async throws {
    // 4 fixed, none broke: Tango's interval begins above 0, mid-p is 0.0625.
    let experiment = try await run(cases: 80) { number, isFancy, _ in
      number >= 4 || isFancy
    }
    let verdict = try Verdict(experiment)
    let comparison = verdict.comparisons[0]
    #expect(comparison.conclusion == .undecided)
    #expect(try #require(comparison.interval).low > 0)
    let told = "the interval leaves out 0, but p = 0.0625 is not below 0.05: both are wanted"
    #expect(verdict.checks.map(\.text).contains(told))
  }

  @Test func `a second method that disagrees is told`() async throws {
    // 5 fixed, none broke: mid-p 0.031, exact 0.0625.
    let experiment = try await run(cases: 40) { number, isFancy, _ in
      number >= 5 || isFancy
    }
    let verdict = try Verdict(experiment)
    #expect(verdict.comparisons[0].isAgreed == false)
    #expect(verdict.checks.contains { !$0.isFine && $0.text.contains("exact McNemar") })
  }
}
