import Content
import Diagnostics
import Experiments
import Grading
import Language
import Providers
import Store
import Synchronization
import Testing

struct RunnerTests {
  private let lab: Laboratory

  init() throws { lab = try Laboratory() }

  @Test func `a run grades every answer and keeps it in the store`() async throws {
    let provider = ScriptedProvider(script: Laboratory.billing)
    let experiment = try await lab.runner().run(lab.design(provider))
    #expect(experiment.state == .finished)
    #expect(experiment.askedCount == 80)
    #expect(provider.calls == 80)
    #expect(experiment.runs[0].finished.count { $0.passed == true } == 20)
    let kept = try lab.store.query(
      """
      SELECT count(*), sum(passed), min(llm_output), round(sum(cost), 6), min(e.state)
      FROM test_results r JOIN arms a ON a.id = r.execution_id
      JOIN experiments e ON e.id = a.experiment_id
      """)
    #expect(
      kept.rows == [[.integer(80), .integer(40), .text("billing"), .real(0.08), .text("finished")]])
  }

  @Test func `the second run asks nothing and finds the same`() async throws {
    let provider = ScriptedProvider(script: Laboratory.billing)
    let first = try await lab.runner().run(lab.design(provider))
    let second = try await lab.runner().run(lab.design(provider))
    #expect(provider.calls == 80)
    #expect(second.storedCount == 80)
    #expect(second.askedCount == 0)
    #expect(try Verdict(first).comparisons[0].p == Verdict(second).comparisons[0].p)
    let latencies = { (run: Run) in run.finished.compactMap(\.latency) }
    #expect(latencies(first.runs[0]) == latencies(second.runs[0]), "original latencies are kept")
  }

  @Test func `a fresh run asks anew`() async throws {
    let provider = ScriptedProvider(script: Laboratory.billing)
    _ = try await lab.runner().run(lab.design(provider))
    let again = try await lab.runner(isFresh: true).run(lab.design(provider))
    #expect(provider.calls == 160)
    #expect(again.askedCount == 80)
  }

  @Test func `raising the repeats asks only for those that are missing`() async throws {
    let provider = ScriptedProvider(script: Laboratory.billing)
    _ = try await lab.runner().run(lab.design(provider, cases: 10, repeats: 3))
    let more = try await lab.runner().run(lab.design(provider, cases: 10, repeats: 10))
    #expect(provider.calls == 2 * 10 * 10)
    #expect(more.storedCount == 60)
    #expect(more.askedCount == 140)
  }

  @Test func `a failed call is an outcome, not the end, and is asked again next time`() async throws
  {
    let isBroken = Mutex(true)
    let provider = ScriptedProvider { request, _ in
      isBroken.withLock(\.self) && Laboratory.number(request) == 3
        ? .failure(ProviderError(.server, "the server fell over", status: 500)) : .answer("billing")
    }
    let first = try await lab.runner().run(lab.design(provider))
    #expect(first.state == .finished)
    #expect(first.failedCount == 2)
    #expect(first.runs[0].record(case: 3, repeat: 0)?.passed == nil)
    #expect(try Verdict(first).comparisons[0].pairs == 39)
    isBroken.withLock { $0 = false }
    let second = try await lab.runner().run(lab.design(provider))
    #expect(second.failedCount == 0)
    #expect(second.askedCount == 2)
  }

  @Test func `a call that may pass later is made again, a hopeless one is not`() async throws {
    let seen = Mutex<Set<Int>>([])
    let provider = ScriptedProvider { request, _ in
      let isFirst = seen.withLock { $0.insert(Laboratory.number(request)).inserted }
      guard isFirst else { return .answer("billing") }
      return Laboratory.number(request) == 0
        ? .failure(ProviderError(.authentication, "no such key", status: 401))
        : .failure(ProviderError(.overloaded, "come back later", status: 529))
    }
    let experiment = try await lab.runner(concurrency: 1, retries: 2).run(
      lab.design(provider, cases: 10))
    #expect(experiment.failedCount == 1)
    #expect(provider.calls == 20 + 9)
  }

  @Test func `identical requests are asked once, in flight or one after the other`() async throws {
    let provider = ScriptedProvider { _, _ in .after(.milliseconds(5), .answer("billing")) }
    let design = try lab.design(provider, cases: 1)
    let same = Design(
      name: "same", arms: [design.arms[0], design.arms[0]],
      cases: (0..<20).map { Case(index: $0, row: design.cases[0].row) }, repeats: 1, seed: 1)
    let experiment = try await lab.runner(concurrency: 4).run(same)
    #expect(provider.calls == 1)
    #expect(experiment.runs.allSatisfy { $0.finished.count == 20 })
  }

  @Test func `no more calls are in flight than is allowed`() async throws {
    let flying = Mutex((now: 0, most: 0))
    let provider = ScriptedProvider { _, _ in
      flying.withLock { state in
        state.now += 1
        state.most = max(state.most, state.now)
      }
      try? await Task.sleep(for: .milliseconds(2))
      flying.withLock { $0.now -= 1 }
      return .answer("billing")
    }
    _ = try await lab.runner(concurrency: 5).run(lab.design(provider))
    #expect((2...5).contains(flying.withLock { $0.most }))
  }

  @Test func `cancelling keeps what is finished, and the next run goes on there`() async throws {
    let provider = ScriptedProvider { _, call in
      call < 20 ? .answer("billing") : .after(.seconds(60), .answer("billing"))
    }
    let (runner, design) = (lab.runner(concurrency: 4), try lab.design(provider))
    let task = Task { try await runner.run(design) }
    while try lab.store.query("SELECT 1 FROM responses").rows.count < 20 {
      try await Task.sleep(for: .milliseconds(5))
    }
    task.cancel()
    let stopped = try await task.value
    #expect(stopped.state == .stopped)
    #expect(stopped.askedCount == 20)
    #expect(stopped.failedCount == 0, "a cancelled call is no failure")
    let quick = ScriptedProvider(script: Laboratory.billing)
    let resumed = try await lab.runner().run(lab.design(quick))
    #expect(resumed.storedCount == 20)
    #expect(quick.calls == 60)
  }

  @Test func `a prompt that can't be rendered is told before anything is asked`() async throws {
    let provider = ScriptedProvider(script: Laboratory.billing)
    let design = try lab.design(provider)
    let broken = Design(
      name: "broken", arms: design.arms,
      cases: design.cases + [Case(index: 40, row: .init([("id", .text("T40"))]))], repeats: 1,
      seed: 1)
    let diagnostic = await #expect(throws: Diagnostic.self) { try await lab.runner().run(broken) }
    #expect(diagnostic?.cause.contains("T40") == true)
    #expect(provider.calls == 0)
  }

  @Test func `progress counts up to the end`() async throws {
    let seen = Mutex<[Int]>([])
    let provider = ScriptedProvider(script: Laboratory.billing)
    _ = try await lab.runner().run(lab.design(provider)) { progress in
      seen.withLock { $0.append(progress.finished) }
    }
    #expect(seen.withLock(\.self) == Array(1...80))
  }

  @Test func `what happened can be read in the events`() async throws {
    let isFirst = Mutex(true)
    let provider = ScriptedProvider { _, _ in
      let isFirst = isFirst.withLock { value in
        defer { value = false }
        return value
      }
      return isFirst ? .failure(ProviderError(.overloaded, "busy")) : .answer("billing")
    }
    let experiment = try await lab.runner(retries: 2).run(lab.design(provider))
    let events = try lab.store.events(of: experiment.key)
    var kinds = Dictionary(grouping: events, by: \.kind).mapValues(\.count)
    #expect((kinds.removeValue(forKey: "limit") ?? 0) > 0)
    #expect(
      kinds == [
        "experiment.started": 1, "request": 81, "failure": 1, "retry": 1,
        "response": 80, "experiment.finished": 1,
      ])
    let response = try #require(events.first { $0.kind == "response" })
    #expect(response.detail["cost"]?.double == 0.001)
    #expect(response.detail["model"] == "scripted/m")
    let requested = Set(
      events.filter { $0.kind == "request" }.map { $0.detail["fingerprint"] })
    #expect(requested.contains(response.detail["fingerprint"]))
  }
}
