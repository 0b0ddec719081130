internal import Cards
internal import Content
internal import Providers
internal import Store
internal import Synchronization

/// The right to ask for one trial: a place in flight, and money put aside.
struct Permit: Sendable {
  /// US dollars; 0 where nobody counts.
  let reserved: Double
}

/// Gets the answers that the store has not: from a request in flight, or from the provider.
final class Calls: Sendable {
  private let design: Design
  private let survey: Survey
  private let archive: any Archive
  private let conditions: Conditions
  private let turnstile: Turnstile
  private let purse: Purse
  private let scribe: Scribe
  private let flights: Flights
  private let bench: Bench

  init(
    _ design: Design, survey: Survey, archive: any Archive, conditions: Conditions,
    turnstile: Turnstile,
    purse: Purse, scribe: Scribe, flights: Flights, bench: Bench
  ) {
    self.design = design
    self.survey = survey
    self.archive = archive
    self.conditions = conditions
    self.turnstile = turnstile
    self.purse = purse
    self.scribe = scribe
    self.flights = flights
    self.bench = bench
  }

  /// What the store has tells how long an arm's answers are: a run that goes on need not be cautious again.
  func learn(from batch: [PreparedTrial]) {
    for prepared in batch {
      guard case .answered(let answer)? = prepared.stored else { continue }
      purse.learn(
        answer.usage, bytes: survey.size(of: prepared.trial), of: design.arms[prepared.trial.arm])
    }
  }

  /// Waits for the money and the place that a call takes; nil where the budget allows no more.
  func permit(for prepared: PreparedTrial) async -> Permit? {
    let arm = design.arms[prepared.trial.arm]
    guard let reserved = await purse.reserve(arm, bytes: survey.size(of: prepared.trial)) else {
      return nil
    }
    await turnstile.enter()
    bench.note(inFlight: turnstile.inFlight)
    return Permit(reserved: reserved)
  }

  func outcome(of prepared: PreparedTrial, _ permit: Permit) async throws -> Outcome {
    defer { turnstile.finish() }
    guard survey.repeated.contains(prepared.fingerprint) else {
      return try await ask(prepared, permit)
    }
    // Several trials ask the same: whoever comes first asks for all.
    guard flights.opens(prepared.fingerprint) else {
      turnstile.leave()
      purse.settle(permit.reserved, actual: 0)
      return try await flights.outcome(of: prepared.fingerprint)
    }
    do {
      let outcome = try await ask(prepared, permit)
      flights.land(prepared.fingerprint, .success(outcome))
      return outcome
    } catch {
      flights.land(prepared.fingerprint, .failure(error))
      throw error
    }
  }

  private func ask(_ prepared: PreparedTrial, _ permit: Permit) async throws -> Outcome {
    let arm = design.arms[prepared.trial.arm]
    let landing: Result<Completion, ProviderError>
    let document: JSON
    do {
      let request = try design.request(for: prepared.trial)
      document = Fingerprint.document(
        of: request, family: arm.provider.family,
        weights: arm.provider.weightsDigest(of: request.model))
      if let failure = try archive.failure(of: prepared.fingerprint).flatMap(ProviderError.init) {
        landing = .failure(failure)
      } else {
        try archive.permitAsking(document, prepared.fingerprint, model: arm.modelName)
        landing = await attempts(at: request, of: prepared, by: arm)
      }
    } catch {
      turnstile.leave()
      purse.settle(permit.reserved, actual: 0)
      throw error
    }
    turnstile.leave()
    if case .failure(let error) = landing {
      purse.settle(permit.reserved, actual: 0)
      return .failed(error)
    }
    let completion = try landing.get()
    let cost = conditions.price(completion.usage, arm.modelName)
    // Who does not say what an answer took is held to have taken what was put aside.
    purse.settle(permit.reserved, actual: cost ?? permit.reserved)
    purse.learn(completion.usage, bytes: survey.size(of: prepared.trial), of: arm)
    try await keep(completion, document, cost, prepared.fingerprint, arm)
    return .answered(Answer(completion, cost: cost, isStored: false))
  }

  private func keep(
    _ completion: Completion, _ request: JSON, _ cost: Double?, _ fingerprint: Digest, _ arm: Arm
  ) async throws {
    try await archive.save(
      StoredResponse(
        fingerprint: fingerprint, provider: arm.provider.name, model: arm.model,
        request: request, response: completion.json, latency: completion.latency,
        cost: cost, receivedAt: archive.now(), experiment: scribe.experiment,
        card: arm.card.version))
  }

  /// Asks, and asks again while the failure may pass and the policy allows it.
  private func attempts(
    at request: CompletionRequest, of prepared: PreparedTrial, by arm: Arm
  ) async -> Result<Completion, ProviderError> {
    let attempts = Attempts(turnstile: turnstile, conditions: conditions) {
      if case .retry = $0 {
        self.bench.noteRetry()
        self.conditions.listener?(.again)
      }
      self.scribe.note(.moment($0, of: prepared.detail, model: arm.modelName))
    }
    // Four bytes a token is what English text comes to with today's tokenisers.
    let guess = { self.survey.size(of: prepared.trial) / 4 + self.purse.usualOutput(of: arm) }
    return await attempts(tokens: guess) { () async throws(ProviderError) in
      let completion = try await answer(of: arm.provider, to: request)
      return Attempts.Landed(completion, completion.usage, completion.rateLimit)
    }
  }
}

extension Calls {
  /// The answer, in pieces where somebody listens.
  private func answer(
    of provider: any Provider, to request: CompletionRequest
  ) async throws(ProviderError) -> Completion {
    guard let listener = conditions.listener else { return try await provider.complete(request) }
    return try await provider.stream(request) { listener(.text($0)) }
  }
}
