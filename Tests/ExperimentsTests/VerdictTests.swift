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
