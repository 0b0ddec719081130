import Experiments
import HeapGauge
import Language
import Providers
import Testing

/// What a run leaves in memory: figures, not texts.
@Suite(.serialized)
struct MemoryTests {
  @Test func `a trial stays as forty bytes of figures`() {
    #expect(MemoryLayout<TrialRecord?>.stride == 40)
  }

  @Test func `long answers do not stay in memory, and can be read again`() async throws {
    let lab = try Laboratory()
    let text = { @Sendable (number: Int) in
      "billing \(number) " + String(repeating: "x", count: 8_000)
    }
    let provider = ScriptedProvider { request, _ in .answer(text(Laboratory.number(request))) }
    // What every run leaves behind once: the store's pages, statements, threads.
    _ = try await lab.runner().run(lab.design(provider, cases: 100, seed: 2))
    let before = Int(heap_in_use())
    let experiment = try await lab.runner().run(lab.design(provider, cases: 2_100))
    let grown = Int(heap_in_use()) - before
    #expect(experiment.askedCount == 4_000)
    #expect(grown < 4_000 * 1_000, "\(grown / 4_000) bytes stayed of each new trial")
    #expect(
      try experiment.runs[1].transcripts(at: [2_099, 7]).map(\.text) == [text(2_099), text(7)])
  }

  @Test func `what was said can be read again, failures too`() async throws {
    let lab = try Laboratory()
    let provider = ScriptedProvider { request, _ in
      switch Laboratory.number(request) {
      case 1: .failure(ProviderError(.contentFilter, "not that", status: 400))
      case 2: .answer("login")
      default: .answer("billing")
      }
    }
    let run = try await lab.runner().run(lab.design(provider, cases: 4)).runs[0]
    #expect(try run.texts() == ["billing", "login", "billing"])
    let said = try run.transcripts(at: [1, 2, 0])
    #expect(said[0].text == nil && said[0].failure?.kind == .contentFilter)
    #expect(said[0].failure?.message == "not that" && said[0].failure?.status == 400)
    #expect(said[1].reason?.contains("login") == true && said[1].failure == nil)
    #expect(said[2].reason == nil)
  }
}
