import Experiments
import Providers
import Store
import Synchronization
import Testing

/// A stopping rule that is content after so many results, and remembers what it was told.
private final class Patience: StoppingRule {
  private let limit: Int
  private let heard = Mutex<[Trial]>([])

  init(_ limit: Int) { self.limit = limit }

  var trials: [Trial] { heard.withLock(\.self) }

  func isDecided(after record: TrialRecord) -> Bool {
    heard.withLock { heard in
      heard.append(record.trial)
      return heard.count == limit
    }
  }
}

struct StoppingTests {
  private let lab: Laboratory

  init() throws { lab = try Laboratory() }

  @Test func `a decided experiment is finished, and the rest is not asked`() async throws {
    let rule = Patience(20)
    // The results are heard in order: whoever is quick waits at call 40 for one that is slow.
    let provider = ScriptedProvider { _, call in
      while call >= 40, rule.trials.count < 20 { try? await Task.sleep(for: .milliseconds(1)) }
      return .answer("billing")
    }
    let experiment = try await lab.runner(concurrency: 4).run(lab.design(provider), stop: rule)
    #expect(experiment.state == .finished)
    #expect(experiment.isDecidedEarly)
    #expect(experiment.plannedCount == 80)
    #expect(experiment.savedCount == 60)
    #expect(experiment.runs.map(\.finished.count) == [10, 10])
    #expect(provider.calls <= 44, "only what was in flight is asked beyond the decision")
    let kept = try lab.store.query("SELECT count(*) FROM test_results")
    #expect(kept.rows == [[.integer(20)]], "the store's tables hold the experiment alone")
  }

  @Test func `the rule hears the results in the order of the schedule`() async throws {
    let provider = ScriptedProvider { request, call in
      .after(.milliseconds(call.isMultiple(of: 3) ? 8 : 1), .answer("billing"))
    }
    let design = try lab.design(provider)
    let rule = Patience(1000)
    let experiment = try await lab.runner(concurrency: 16).run(design, stop: rule)
    #expect(rule.trials == design.schedule())
    #expect(experiment.savedCount == 0)
    #expect(!experiment.isDecidedEarly)
  }

  @Test func `the same answers from the store are decided alike`() async throws {
    let provider = ScriptedProvider { _, call in
      .after(.milliseconds(call % 5), .answer(call % 4 == 0 ? "login" : "billing"))
    }
    let design = try lab.design(provider)
    let asked = try await lab.runner(concurrency: 16).run(design, stop: Patience(30))
    let found = try await lab.runner(concurrency: 1).run(design, stop: Patience(30))
    #expect(found.askedCount == 0)
    for (before, after) in zip(asked.runs, found.runs) {
      #expect(try before.texts() == after.texts())
    }
  }
}
