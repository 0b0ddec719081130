internal import Content
internal import Providers
internal import Store
internal import Synchronization

/// Gets the answer of one trial: from the store, from a request in flight, or from the provider.
final class Calls: Sendable {
  private let archive: any Archive
  private let price: @Sendable (Usage, _ model: String) -> Double?
  private let retry: RetryPolicy
  private let flights = Flights()
  /// What this run has asked for, so that an equal request later in the run finds its answer.
  private let asked = Mutex<Set<Digest>>([])

  init(
    archive: any Archive, retry: RetryPolicy,
    price: @escaping @Sendable (Usage, _ model: String) -> Double?
  ) {
    self.archive = archive
    self.retry = retry
    self.price = price
  }

  /// The outcome where the store has the answer.
  func storedOutcome(of prepared: PreparedTrial) -> Outcome? {
    prepared.stored.flatMap(Self.outcome)
  }

  func outcome(of prepared: PreparedTrial, arm: Arm) async throws -> Outcome {
    let isNew = asked.withLock { $0.insert(prepared.fingerprint).inserted }
    if !isNew, let found = try await answeredMeanwhile(prepared) { return found }
    let landing = try await flights.once(prepared.fingerprint) {
      try await self.ask(prepared, arm: arm)
    }
    switch landing {
    case .success(let completion):
      return .answered(
        Answer(completion, cost: price(completion.usage, arm.modelName), isStored: false))
    case .failure(let error): return .failed(error)
    }
  }

  private func answeredMeanwhile(_ prepared: PreparedTrial) async throws -> Outcome? {
    try archive.responses(for: [prepared.fingerprint])[prepared.fingerprint].flatMap(Self.outcome)
  }

  private func ask(_ prepared: PreparedTrial, arm: Arm) async throws -> Flights.Landing {
    if let failure = try archive.failure(of: prepared.fingerprint).flatMap(ProviderError.init) {
      return .failure(failure)
    }
    let request = Fingerprint.document(
      of: prepared.request, family: arm.provider.family,
      weights: arm.provider.weightsDigest(of: prepared.request.model))
    try archive.permitAsking(request, model: arm.modelName)
    let completion: Completion
    do throws(ProviderError) {
      completion = try await retry.run { () async throws(ProviderError) in
        try await arm.provider.complete(prepared.request)
      }
    } catch {
      return .failure(error)
    }
    try await archive.save(
      StoredResponse(
        fingerprint: prepared.fingerprint, provider: arm.provider.name, model: arm.model,
        request: request, response: completion.json, latency: completion.latency,
        cost: price(completion.usage, arm.modelName), receivedAt: archive.now()))
    return .success(completion)
  }

  private static func outcome(_ response: StoredResponse) -> Outcome? {
    Completion(json: response.response).map {
      .answered(Answer($0, cost: response.cost, isStored: true))
    }
  }
}
