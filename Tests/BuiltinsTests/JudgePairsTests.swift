import Builtins
import Diagnostics
import LabTesting
import Language
import Testing

/// A judge that says which of two answers is better, asked in both orders.
struct JudgePairsTests {
  private static let code = """
    c = card("echo.card.yaml")
    rows = table(range(6).map(i => {question: "number \\(i).", expected: "warm"}))
    e = ab(c.variant("plain"), c.variant("warm"), on: rows)

    """

  private static let judge = """
    title: Judge
    model: far/echo
    variables: {question: {type: text}, first: {type: text}, second: {type: text}}
    template: "Judge {{ question }} [{{ first }}|{{ second }}]"
    """

  private static let call = "t = judge_pairs(e, by: card(\"judge.card.yaml\"))\n"

  /// The arms answer `cold` and `warm`, but alike where the question is number 0; what the judge says
  /// follows from what it sees.
  private func lab(_ says: @escaping @Sendable (_ seen: String) -> String) throws -> ServedLab {
    let lab = try ServedLab(
      LoopbackServer { request, _ in
        let seen = String(decoding: request.body, as: UTF8.self)
        let word =
          seen.contains("Judge")
          ? says(seen) : seen.contains("0.5") && !seen.contains("number 0") ? "warm" : "cold"
        return [
          .ok(
            #"{"choices":[{"message":{"content":"\#(word)"},"finish_reason":"stop"}],"usage":{"#
              + #""prompt_tokens":10,"completion_tokens":1}}"#)
        ]
      })
    lab.folder.write("judge.card.yaml", Self.judge)
    return lab
  }

  @Test func `a judge that goes by the position prefers nobody`() async throws {
    let lab = try lab { _ in "First." }
    let shown = try await lab.evaluate(
      Self.code + Self.call + """
        s = position_swap(t.a_first, t.b_first)
        [list(t.preferred), s.tie, s.favours_first, preferences(t.winner, t.loser, tie: t.tie).strength.round(6)]
        """)
    #expect(
      shown == #"[["tie", "tie", "tie", "tie", "tie", "tie"], 6, 1.0, [0.0, 0.0]]"#,
      "\(shown ?? "")")
    // Equal answers are not asked about: six cases with two arms, five pairs in two orders.
    #expect(lab.server.requests.count == 12 + 10)
  }

  @Test func `a judge that goes by the answer is believed, whichever stands first`() async throws {
    let lab = try lab { $0.contains("[warm|") ? "first" : "second" }
    let shown = try await lab.evaluate(
      Self.code + Self.call + """
        s = position_swap(t.a_first, t.b_first)
        [list(t.preferred), s.a, s.b, s.tie, s.favours_first, preferences(t.winner, t.loser, tie: t.tie).arm[0]]
        """)
    #expect(
      shown == #"[["tie", "b", "b", "b", "b", "b"], 0, 5, 1, nil, "warm"]"#, "\(shown ?? "")")
    #expect(lab.warnings.isEmpty)
    // All answers are kept: the same again asks nobody.
    let asked = lab.server.requests.count
    _ = try await lab.evaluate(Self.code + Self.call + "t.len()")
    #expect(lab.server.requests.count == asked)
  }

  @Test func `what is no choice is warned of, and its pair is missing`() async throws {
    let lab = try lab { $0.contains("number 3") && $0.contains("[warm|") ? "both" : "tie" }
    let shown = try await lab.evaluate(Self.code + Self.call + "list(t.preferred)")
    #expect(shown == #"["tie", "tie", "tie", nil, "tie", "tie"]"#, "\(shown ?? "")")
    #expect(lab.warnings.map(\.cause) == ["1 of the 10 readings were no choice"])
  }

  @Test func `three arms are compared each with each`() async throws {
    let lab = try lab { $0.contains("[warm|") ? "first" : "second" }
    let shown = try await lab.evaluate(
      Self.code + """
        e = ab(c.variant("plain"), c.variant("warm"), c.variant("hot"), on: rows)
        \(Self.call)
        [t.len(), t.where(.a == "plain" and .b == "hot").preferred.unique(), t.where(.a == "warm").preferred.unique()]
        """)
    #expect(shown == #"[18, ["tie"], ["tie", "a"]]"#, "\(shown ?? "")")
  }

  @Test func `flips of several candidates say whose they are`() async throws {
    let lab = try lab { _ in "tie" }
    let shown = try await lab.evaluate(
      Self.code + """
        e = ab(c.variant("warm"), c.variant("plain"), c.variant("hot"), on: rows)
        [e.flips.len(), list(e.flips.arm.unique()), list(e.flips.change.unique()), e.verdict.broke]
        """)
    #expect(shown == #"[10, ["plain", "hot"], ["broke"], 5]"#, "\(shown ?? "")")
  }
}
