import Builtins
import Diagnostics
import LabTesting
import Language
import Synchronization
import Testing

/// What a judge says that was stopped, and how it goes on: by its own call, not by `resume`.
struct StoppedJudgeTests {
  /// Asked to stop by the server, so that it happens at the same answer on every machine.
  private final class Stop: Sendable {
    let interruption = Mutex<Interruption?>(nil)
    let isArmed = Mutex(false)
  }

  private static let code = """
    c = card("echo.card.yaml")
    rows = table(range(5).map(i => {question: "number \\(i)", expected: "echo"}))
    e = ab(c.variant("plain"), c.variant("warm"), on: rows, concurrency: 1)

    """

  private static let judge = """
    title: Judge
    model: far/echo
    variables: {question: {type: text}, answer: {type: text}}
    template: "Judge {{ question }}: {{ answer }}"
    """

  private static func call(_ more: String = "") -> String {
    "judge(e, by: card(\"judge.card.yaml\"), concurrency: 1\(more))"
  }

  /// Answers `pass` to the judge, and something of its own to every other card; at the reading numbered
  /// `stop` it asks for an end where that is armed.
  private func lab(_ stop: Stop, at reading: Int = .max) throws -> ServedLab {
    let readings = Mutex(0)
    let server = try LoopbackServer { request, number in
      let isJudge = String(decoding: request.body, as: UTF8.self).contains("Judge")
      let count = readings.withLock { count in
        if isJudge { count += 1 }
        return count
      }
      let word = isJudge ? "pass" : "answer \(number)"
      let answer: LoopbackServer.Step = .ok(
        #"{"choices":[{"message":{"content":"\#(word)"},"finish_reason":"stop"}],"usage":{"#
          + #""prompt_tokens":10,"completion_tokens":1}}"#)
      guard isJudge, count == reading, stop.isArmed.withLock({ $0 }) else { return [answer] }
      stop.interruption.withLock { $0?.request() }
      // The one who asked has hung up long before.
      return [.pause(.seconds(30)), answer]
    }
    let lab = try ServedLab(
      settings: "prices: {far/*: {input: 10000, output: 10000}}", server)
    lab.folder.write("judge.card.yaml", Self.judge)
    return lab
  }

  @Test func `interrupted, it goes on by the same call alone`() async throws {
    let stop = Stop()
    let lab = try lab(stop, at: 7)
    let session = lab.lab()
    stop.isArmed.withLock { $0 = true }
    let stopped = await #expect(throws: Diagnostic.self) {
      try await onOwnThread {
        let interpreter = Interpreter(builtins: Catalogue.all, host: session)
        stop.interruption.withLock { $0 = interpreter.interruption }
        _ = try interpreter.evaluate(Self.code + Self.call(), named: "test")
      }
    }
    stop.isArmed.withLock { $0 = false }
    #expect(stopped?.kind == "interrupted")
    #expect(
      stopped?.cause.hasSuffix(" of 20 answers; they are kept") == true, "\(stopped?.cause ?? "")")
    #expect(stopped?.suggestion == "run the same again: it goes on where it stopped")
    let asked = lab.server.requests.count
    #expect(asked >= 10 + 7 && asked < 10 + 20)
    let none = await #expect(throws: Diagnostic.self) {
      try await lab.evaluate("resume()", in: session)
    }
    #expect(none?.kind == "nothing-to-resume")
    #expect(lab.server.requests.count == asked)
    #expect(
      try await lab.evaluate(Self.code + Self.call() + ".verdict.metric", in: session) == "score")
    // The reading under way when it stopped may have been asked for twice.
    #expect((10 + 20...10 + 21).contains(lab.server.requests.count))
  }

  @Test func `out of budget, it goes on by the same call with more`() async throws {
    let lab = try lab(Stop())
    let session = lab.lab()
    // Each reading costs 11 cents; a reserve is more.
    let stopped = await #expect(throws: Diagnostic.self) {
      try await lab.evaluate(
        Self.code + Self.call(", budget: 1, parameters: {max_tokens: 1}"), in: session)
    }
    #expect(stopped?.kind == "budget-spent")
    #expect(
      stopped?.suggestion == "the same again with a larger budget goes on where it stopped")
    let asked = lab.server.requests.count
    #expect(asked > 10 && asked < 20)
    let none = await #expect(throws: Diagnostic.self) {
      try await lab.evaluate("resume()", in: session)
    }
    #expect(none?.kind == "nothing-to-resume")
    let metric = try await lab.evaluate(
      Self.code + Self.call(", budget: 100, parameters: {max_tokens: 1}") + ".verdict.metric",
      in: session)
    #expect(metric == "score")
    #expect(lab.server.requests.count == 10 + 20)
  }
}
