import Cards
import Experiments
import LabTesting
import Language
import Providers
import Statistics
import Testing

/// A model that judges an experiment's answers, and its part of the noise.
struct ReadingsTests {
  /// Two arms whose answers say which they are; the fancy one repeats the plain one's on every fifth ticket.
  private func experiment(cases: Int = 40, repeats: Int = 1) async throws -> Experiment {
    let lab = try Laboratory()
    let provider = ScriptedProvider { request, _ in
      let number = Laboratory.number(request)
      let isFancy = Laboratory.isFancy(request) && number % 5 > 0
      return .answer("\(isFancy ? "fancy" : "plain") \(number) \(request.repeatIndex)")
    }
    return try await lab.runner().run(lab.design(provider, cases: cases, repeats: repeats))
  }

  private func judge(_ says: @escaping @Sendable (_ answer: String, _ turn: Int) -> String) throws
    -> Arm
  {
    let yaml = """
      title: Judge
      variables: {answer: {type: text}}
      template: "{{ answer }}"
      """
    return Arm(
      label: "judge", card: try Card(yaml: Array(yaml.utf8), path: "judge.card.yaml"),
      provider: ScriptedProvider { request, _ in
        .answer(says(request.messages.last?.content ?? "", request.repeatIndex))
      }, model: "j", parameters: Parameters())
  }

  private func graded(
    _ experiment: Experiment, readings: Int,
    scores: [String: Double] = ["pass": 1, "fail": 0],
    _ says: @escaping @Sendable (_ answer: String, _ turn: Int) -> String
  ) async throws -> (experiment: Experiment, unread: Int) {
    let judging = try Judging(experiment, by: try judge(says), readings: readings)
    let answers = try await Laboratory().runner().run(judging.design)
    return try judging.graded(by: answers, scores: scores)
  }

  private static func number(_ answer: String) -> Int {
    answer.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }

  @Test func `the mean of the readings is the score`() async throws {
    let (judged, unread) = try await graded(experiment(), readings: 4) { answer, turn in
      answer.hasPrefix("fancy") || turn == 0 ? "Pass." : "fail"
    }
    #expect(unread == 0)
    let verdict = try Verdict(judged, metric: .score)
    #expect(verdict.arms.map(\.mean) == [0.25, 0.85])
    let comparison = try #require(verdict.comparisons.first)
    #expect(abs(try #require(comparison.difference) - 0.6) < 1e-12)
    #expect(comparison.conclusion == .better)
  }

  @Test func `the judge's part of the noise is that of its readings`() async throws {
    // It wavers over a third of the fancy answers, one reading of three, and over nothing else.
    let says: @Sendable (String, Int) -> String = { answer, turn in
      let isUnsure = answer.hasPrefix("fancy") && Self.number(answer) % 3 == 0
      return answer.hasPrefix("fancy") && !(isUnsure && turn == 0) ? "pass" : "fail"
    }
    let (judged, _) = try await graded(experiment(), readings: 3, says)
    let comparison = try #require(try Verdict(judged, metric: .score).comparisons.first)
    let noise = try #require(comparison.sensitivity).noise
    // Tickets 0 to 39, not divisible by 5 and divisible by 3: 11 of 40; readings 0, 1, 1 vary by 1/3.
    let expected: Double = 11.0 / 40 / 9
    #expect(noise.readings == 3)
    #expect(abs(try #require(noise.ofJudge) - expected) < 1e-12)
    #expect(abs(try #require(noise.shareOfJudge) - expected / noise.variance) < 1e-12)
  }

  @Test func `runs and the judge are told apart where answers repeat`() async throws {
    let (judged, _) = try await graded(experiment(repeats: 3), readings: 2) { answer, turn in
      var state = UInt64(turn + 1)
      for byte in answer.utf8 {
        state = (state ^ UInt64(byte)) &* 0xBF58_476D_1CE4_E5B9
        state ^= state >> 29
      }
      return state % 3 > 0 ? "pass" : "fail"
    }
    let comparison = try #require(try Verdict(judged, metric: .score).comparisons.first)
    let noise = try #require(comparison.sensitivity).noise
    let (runs, judge) = (try #require(noise.shareOfRepeats), try #require(noise.shareOfJudge))
    #expect(judge > 0.05 && judge < 1)
    #expect(runs > 0)
  }

  @Test func `a judge that never wavers adds no noise, and one reading can't tell`() async throws {
    let says: @Sendable (String, Int) -> String = { answer, _ in
      Self.number(answer) % 2 == 0 || answer.hasPrefix("fancy") ? "1" : "0.5"
    }
    let (twice, _) = try await graded(experiment(), readings: 2, says)
    let steady = try #require(try Verdict(twice, metric: .score).comparisons[0].sensitivity).noise
    #expect(steady.ofJudge == 0)
    let (once, _) = try await graded(experiment(), readings: 1, says)
    let alone = try #require(try Verdict(once, metric: .score).comparisons[0].sensitivity).noise
    #expect(alone.readings == 1 && alone.ofJudge == nil)
  }

  @Test func `what is no verdict is counted, and an answer without one is missing`() async throws {
    let (judged, unread) = try await graded(
      experiment(), readings: 2, scores: ["good": 1, "partly": 0.5, "bad": 0]
    ) { answer, turn in
      Self.number(answer) == 1 ? "I can't say" : turn == 0 ? "**Partly**" : "7"
    }
    // Both readings of both arms' answer to ticket 1, and every second one of the other 78.
    #expect(unread == 4 + 78)
    let verdict = try Verdict(judged, metric: .score)
    #expect(verdict.comparisons[0].pairs == 39)
    #expect(verdict.arms.map(\.mean) == [0.5, 0.5])
  }

  @Test func `the judge sees the case and the answer, but no arm`() async throws {
    let judging = try Judging(
      try await experiment(cases: 3), by: try judge { _, _ in "pass" }, readings: 2)
    #expect(judging.design.cases.count == 6)
    #expect(judging.design.repeats == 2)
    #expect(judging.design.cases[0].row.names == ["id", "ticket", "expected", "answer"])
  }
}
