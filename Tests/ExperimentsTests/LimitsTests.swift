import Content
import Experiments
import Providers
import Store
import Synchronization
import Testing

/// Runs under limits: of money, of endpoints, of each other.
struct LimitsTests {
  private let lab: Laboratory

  init() throws { lab = try Laboratory() }

  private func conditions(
    _ concurrency: Int = 8, price: Double? = 0.01
  ) -> Conditions {
    var conditions = Conditions { usage, _ in
      price.map { $0 * Double(usage.outputTokens ?? 0) }
    }
    conditions.retry = RetryPolicy(retries: 6, base: 0.001)
    conditions.pace = { _ in Pace(start: concurrency, ceiling: concurrency) }
    return conditions
  }

  /// Answers of two tokens at most, which is what a budget puts aside for each.
  private func shortDesign(_ provider: any Provider) throws -> Design {
    let design = try lab.design(provider)
    let arms = design.arms.map {
      Arm(
        label: $0.label, card: $0.card, provider: provider, model: "m",
        parameters: Parameters(maxTokens: 2))
    }
    return Design(name: design.name, arms: arms, cases: design.cases, repeats: 1, seed: 1)
  }

  private func runner(_ conditions: Conditions) -> Runner {
    Runner(archive: lab.store, conditions: conditions)
  }

  @Test(arguments: [1, 16])
  func `a budget stops before the call that would pass it, and the next run goes on`(
    concurrency: Int
  ) async throws {
    let provider = ScriptedProvider { _, _ in .after(.milliseconds(1), .answer("billing")) }
    let design = try shortDesign(provider)
    var conditions = conditions(concurrency)
    conditions.budget = 0.305
    let stopped = try await runner(conditions).run(design)
    #expect(stopped.state == .stopped)
    #expect(stopped.isBudgetSpent)
    #expect(stopped.spent <= 0.305)
    #expect(stopped.askedCount == 29, "a cent each, and two are put aside for the next")
    conditions.budget = nil
    let resumed = try await runner(conditions).run(design)
    #expect(resumed.state == .finished)
    #expect(resumed.storedCount == 29)
    #expect(resumed.askedCount == 51)
  }

  @Test func `what the store has tells a budget how long answers are`() async throws {
    let provider = ScriptedProvider(script: Laboratory.billing)
    var limited = conditions(1)
    limited.budget = 0.5
    let cautious = try await runner(limited).run(lab.design(provider))
    #expect(cautious.askedCount == 0, "an answer of 4,096 tokens would pass it")
    _ = try await runner(conditions(1)).run(lab.design(provider, cases: 10))
    let informed = try await runner(limited).run(lab.design(provider))
    #expect(informed.storedCount > 5)
    #expect(informed.askedCount > 0 && informed.spent <= 0.5)
  }

  @Test func `an answer that does not say what it took counts for what was put aside`() async throws
  {
    let provider = ScriptedProvider { _, _ in
      .completion(Completion(text: "billing", raw: Array("billing".utf8)))
    }
    let design = try shortDesign(provider)
    var conditions = Conditions { usage, _ in usage.outputTokens.map { 0.01 * Double($0) } }
    conditions.pace = { _ in Pace(start: 1, ceiling: 1) }
    conditions.budget = 0.305
    let stopped = try await runner(conditions).run(design)
    #expect(stopped.isBudgetSpent)
    #expect(provider.calls == 15, "two cents each")
  }

  @Test func `a budget that holds everything changes nothing`() async throws {
    let provider = ScriptedProvider(script: Laboratory.billing)
    var conditions = conditions()
    conditions.budget = 1000
    let experiment = try await runner(conditions).run(lab.design(provider))
    #expect(experiment.state == .finished)
    #expect(!experiment.isBudgetSpent)
  }

  @Test func `a storm of refusals ends with every answer, at a narrower width`() async throws {
    let flying = Mutex(0)
    // A server that bears four at a time and refuses the rest.
    let provider = ScriptedProvider { _, _ in
      let isTaken = flying.withLock { flying in
        guard flying < 4 else { return false }
        flying += 1
        return true
      }
      guard isTaken else {
        return .failure(ProviderError(.rateLimit, "too many", status: 429))
      }
      try? await Task.sleep(for: .milliseconds(2))
      flying.withLock { $0 -= 1 }
      return .answer("billing")
    }
    var conditions = conditions(64)
    conditions.retry = RetryPolicy(retries: 20, base: 0.001)
    let experiment = try await runner(conditions).run(lab.design(provider, cases: 200))
    #expect(experiment.failedCount == 0)
    #expect(experiment.askedCount == 400)
    let limits = try lab.store.events(of: experiment.key).filter { $0.kind == "limit" }
    #expect(limits.contains { ($0.detail["in_flight"]?.integer ?? 64) <= 8 })
  }

  @Test(arguments: [0, 2])
  func `no retries means one request a trial, and each retry one more`(retries: Int) async throws {
    let provider = ScriptedProvider { _, _ in .failure(ProviderError(.server, "down")) }
    var conditions = conditions()
    conditions.retry = RetryPolicy(retries: retries, base: 0.0001)
    let experiment = try await runner(conditions).run(lab.design(provider, cases: 10))
    #expect(experiment.failedCount == 20)
    #expect(provider.calls == 20 * (1 + retries))
  }

  @Test func `a slow provider keeps no other waiting`() async throws {
    let quickCalls = Mutex(0)
    let hasGivenUp = Mutex(false)
    let quick = ScriptedProvider(name: "quick") { _, _ in
      quickCalls.withLock { $0 += 1 }
      return .answer("billing")
    }
    // So slow that it answers only when the other has done everything.
    let slow = ScriptedProvider(name: "slow") { _, _ in
      for _ in 0..<4000 where quickCalls.withLock({ $0 < 40 }) {
        try? await Task.sleep(for: .milliseconds(5))
      }
      if quickCalls.withLock({ $0 < 40 }) { hasGivenUp.withLock { $0 = true } }
      return .answer("billing")
    }
    let plain = try lab.design(quick)
    let arms = zip(plain.arms, [slow, quick]).map { arm, provider in
      Arm(
        label: arm.label, card: arm.card, provider: provider, model: "m",
        parameters: Parameters())
    }
    let design = Design(name: "two", arms: arms, cases: plain.cases, repeats: 1, seed: 1)
    let experiment = try await runner(conditions(2)).run(design)
    #expect(experiment.askedCount == 80)
    let isStarved = hasGivenUp.withLock { $0 }
    #expect(!isStarved)
  }

  @Test func `another order of the rows asks for nothing again`() async throws {
    let provider = ScriptedProvider(script: Laboratory.billing)
    let design = try lab.design(provider)
    _ = try await runner(conditions()).run(design)
    let shuffled = design.cases.reversed().enumerated().map { index, item in
      Case(index: index, row: item.row)
    }
    let again = try await runner(conditions()).run(
      Design(name: "again", arms: design.arms, cases: shuffled, repeats: 1, seed: 9))
    #expect(again.askedCount == 0)
    #expect(provider.calls == 80)
  }
}

struct ForecastTests {
  private let lab: Laboratory

  init() throws { lab = try Laboratory() }

  private func conditions(price: Double? = 0.01) -> Conditions {
    Conditions { usage, _ in price.map { $0 * Double(usage.outputTokens ?? 0) } }
  }

  private func estimate(_ design: Design, _ conditions: Conditions) async throws -> Forecast {
    try await Forecast(design, archive: lab.store, conditions: conditions) { model, card in
      try lab.store.pastAnswers(of: model, card: card)
    }
  }

  @Test func `without past answers it is a guess that says so`() async throws {
    let provider = ScriptedProvider(script: Laboratory.billing)
    let estimate = try await estimate(lab.design(provider), conditions())
    #expect(estimate.calls == 80)
    #expect(estimate.stored == 0)
    #expect(estimate.basis == 0)
    #expect(estimate.seconds == nil)
    #expect(provider.calls == 0)
    let cost = try #require(estimate.cost)
    #expect(cost.low < cost.expected && cost.expected < cost.high)
  }

  @Test func `past answers say what the next will take`() async throws {
    let provider = ScriptedProvider { request, _ in
      .completion(
        Completion(
          text: "billing",
          usage: Usage(
            inputTokens: 20, outputTokens: Laboratory.number(request).isMultiple(of: 2) ? 4 : 6),
          latency: 0.25))
    }
    let runner = Runner(archive: lab.store, conditions: conditions())
    _ = try await runner.run(lab.design(provider, cases: 40))
    let estimate = try await estimate(lab.design(provider, cases: 140), conditions())
    #expect(estimate.calls == 200)
    #expect(estimate.stored == 80)
    #expect(abs(estimate.outputTokens.expected - 1000) < 1e-6)
    #expect(estimate.outputTokens.low < 1000 && estimate.outputTokens.low > 900)
    #expect(abs(estimate.inputTokens.high - 4000) < 1e-6, "all alike")
    let cost = try #require(estimate.cost)
    #expect(abs(cost.expected - 10) < 0.1)
    let actual = try await runner.run(lab.design(provider, cases: 140))
    #expect(cost.low <= actual.spent && actual.spent <= cost.high)
  }

  @Test func `an unknown price makes the cost unknown, not 0`() async throws {
    let provider = ScriptedProvider(script: Laboratory.billing)
    let design = try lab.design(provider)
    let before = try await estimate(design, conditions(price: nil))
    #expect(before.cost == nil)
    #expect(before.unpriced == ["scripted/m"])
    _ = try await Runner(archive: lab.store, conditions: conditions(price: nil)).run(design)
    let after = try await estimate(design, conditions(price: nil))
    #expect(after.calls == 0)
    #expect(after.cost == .init(low: 0, expected: 0, high: 0), "what is stored costs nothing")
  }
}
