import Experiments
import LabTesting
import Providers
import Reports
import Store
import Synchronization
import Testing

/// What a progress line says, at whatever width.
struct ProgressTextTests {
  /// How far it was at each step of a run that fails, retries and spends.
  private func steps(price: @escaping @Sendable (Usage) -> Double? = { _ in 0.01 }) async throws
    -> [Progress]
  {
    let calls = Mutex(0)
    let provider = ScriptedProvider { _, _ in
      let number = calls.withLock { calls in
        defer { calls += 1 }
        return calls
      }
      return number % 10 == 3
        ? .failure(ProviderError(.overloaded, "busy")) : .answer("\(number)")
    }
    var conditions = Conditions { usage, _ in price(usage) }
    conditions.retry = RetryPolicy(retries: 1, base: 0)
    conditions.budget = 2.5
    conditions.pace = { _ in Pace(start: 2, ceiling: 2) }
    let folder = TemporaryFolder()
    let store = try Store(path: folder.path("lab.sqlite")) { 1_700_000_000 }
    let seen = Mutex<[Progress]>([])
    let design = try MadeUp(cases: 50) { _, _, _ in 1 }.design(provider, Parameters(maxTokens: 1))
    _ = try await Runner(archive: store, conditions: conditions).run(design) { progress in
      seen.withLock { $0.append(progress) }
    }
    return seen.withLock { $0 }
  }

  @Test func `what matters most is there however narrow the terminal is`() async throws {
    let steps = try await steps()
    let last = try #require(steps.dropLast().last)
    let whole = last.line(elapsed: 10)
    for words in ["99/100", "/s", " left", "zero-shot ", "few-shot ", "in flight", "retries", "$"] {
      #expect(whole.contains(words), "\(words): \(whole)")
    }
    for columns in [40, 60, 80, 110] {
      let line = last.line(elapsed: 10, columns: columns)
      #expect(line.count <= columns && line.hasPrefix("99/100 · "))
      #expect(line.contains(" left") && line.hasSuffix(" of $2.50"), "\(columns): \(line)")
    }
    #expect(last.line(elapsed: 10, columns: 80).contains("few-shot"))
    #expect(last.line(elapsed: 10, columns: 12) == "99/100")
  }

  @Test func `money that is not known is not left out of the sum in silence`() async throws {
    let isKnown = Mutex(false)
    let steps = try await steps { usage in
      guard usage.outputTokens != nil else { return nil }
      return isKnown.withLock { known in
        known.toggle()
        return known ? 0.01 : nil
      }
    }
    let line = try #require(steps.last).line(elapsed: 10)
    #expect(line.contains(" + unknown of $2.50"), "\(line)")
  }
}
