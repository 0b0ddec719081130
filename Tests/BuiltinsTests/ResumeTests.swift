import Builtins
import Diagnostics
import LabTesting
import Language
import Testing

/// What `ab` tells of its failures, and what `resume` keeps of an experiment.
struct ResumeTests {
  private typealias Step = LoopbackServer.Step

  /// Refuses every call whose number `refuses` says, and answers `echo` to the rest; at a temperature of
  /// 0.7, mostly `ohce`.
  private func server(
    refusing refuses: @escaping @Sendable (Int) -> Bool
  ) throws -> LoopbackServer {
    let answer =
      #"{"choices":[{"message":{"content":"echo"},"finish_reason":"stop"}],"usage":{"#
      + #""prompt_tokens":10,"completion_tokens":1}}"#
    return try LoopbackServer { request, number in
      if refuses(number) { return [.response(400, #"{"error":{"message":"not today"}}"#)] }
      // One question in ten is answered alike by all.
      let isWarm =
        request.body.contains(Array(#""temperature":0.7"#.utf8))
        && !request.body.contains(Array(#"3"}"#.utf8))
      return [.ok(isWarm ? answer.replacing("echo", with: "ohce") : answer)]
    }
  }

  private static let rows =
    "rows = table(range(20).map(i => {question: \"number \\(i)\", expected: \"echo\"}))\n"
    + "c = card(\"echo.card.yaml\")\n"

  @Test func `each arm's failures are told with their number and the first reason`() async throws {
    let lab = try ServedLab(server { $0 < 3 })
    let shown = try await lab.evaluate(
      Self.rows
        + "ab(c.variant(\"plain\"), c.variant(\"warm\"), on: rows, concurrency: 1).failed")
    #expect(shown == "3")
    #expect(lab.warnings.allSatisfy { $0.severity == .warning })
    let counts = lab.warnings.compactMap { Int($0.cause.prefix { $0 != " " }) }
    #expect(counts.reduce(0, +) == 3, "\(lab.warnings)")
    for warning in lab.warnings {
      #expect(warning.cause.contains(" of the 20 answers of "))
      #expect(warning.cause.hasSuffix("failed: far said: not today"))
    }
  }

  @Test func `nothing is warned of where every call succeeds`() async throws {
    let lab = try ServedLab(server { _ in false })
    _ = try await lab.evaluate(
      Self.rows + "ab(c.variant(\"plain\"), c.variant(\"warm\"), on: rows)")
    #expect(lab.warnings.isEmpty)
  }

  @Test func `a model that is not there is warned of with the nearest that is`() async throws {
    let lab = try ServedLab()
    _ = try await lab.evaluate(
      Self.rows
        + "ab(c.variant(\"plain\"), c.variant(\"warm\"), on: rows.head(2), model: \"far/ecko\")")
    #expect(lab.warnings.count == 2)
    #expect(lab.warnings.allSatisfy { $0.suggestion == "did you mean `far/echo`?" })
    #expect(lab.warnings.first?.cause.hasPrefix("2 of the 2 answers of ") == true)
  }

  @Test func `resume asks again for what failed, as the experiment was asked for`() async throws {
    let lab = try ServedLab(server { $0 < 4 })
    let shown = try await lab.evaluate(
      Self.rows + """
        e = ab(c.variant("plain"), c.variant("warm"), on: rows, concurrency: 1, margin: 0.3)
        r = resume(e)
        m = resume(e, margin: 0.4)
        [e.failed, r.failed, r.verdict.margin, m.verdict.margin]
        """)
    #expect(shown == "[4, 0, 0.3, 0.4]")
    #expect(lab.server.requests.count == 44)
    #expect(lab.server.mostAtOnce == 1, "the concurrency holds")
  }

  @Test func `resume keeps the stopping rule`() async throws {
    let lab = try ServedLab(server { _ in false })
    let shown = try await lab.evaluate(
      Self.rows + """
        many = table(range(200).map(i => {question: "number \\(i)", expected: "echo"}))
        e = ab(c.variant("plain"), c.variant("hot"), on: many, concurrency: 1,
               stop: sequential(first_look: 10))
        r = resume(e)
        [e.planned, r.planned, e.saved > 0, r.saved == e.saved]
        """)
    #expect(shown == "[400, 400, true, true]")
  }

  @Test func `what is left of the budget is what resume may spend, unless it is told more`()
    async throws
  {
    // Each answer costs 11 cents; a reserve is 23.
    let lab = try ServedLab(
      settings: "prices: {far/*: {input: 10000, output: 10000}}", server { _ in false })
    let session = lab.lab()
    let stopped = await #expect(throws: Diagnostic.self) {
      try await lab.evaluate(
        Self.rows + """
          ab(c.variant("plain"), c.variant("warm"), on: rows, concurrency: 1, budget: 1,
             parameters: {max_tokens: 1})
          """, in: session)
    }
    #expect(stopped?.kind == "budget-spent")
    let asked = lab.server.requests.count
    #expect(asked > 0 && asked < 10)
    let again = await #expect(throws: Diagnostic.self) {
      try await lab.evaluate("resume()", in: session)
    }
    #expect(again?.kind == "budget-spent")
    #expect(Double(lab.server.requests.count) * 0.11 <= 1, "both together keep to the budget")
    #expect(try await lab.evaluate("resume(budget: 100).answers", in: session) == "40")
    #expect(lab.server.requests.count == 40)
  }

  @Test func `an experiment that was to be fresh goes on fresh, and asks nothing twice`()
    async throws
  {
    let lab = try ServedLab(server { (40..<44).contains($0) })
    let shown = try await lab.evaluate(
      Self.rows + """
        old = ab(c.variant("plain"), c.variant("warm"), on: rows, concurrency: 1)
        e = ab(c.variant("plain"), c.variant("warm"), on: rows, concurrency: 1, fresh: true)
        r = resume(e)
        [old.failed, e.failed, r.failed, r.answers]
        """)
    #expect(shown == "[0, 4, 0, 40]")
    #expect(lab.server.requests.count == 40 + 40 + 4)
  }
}
