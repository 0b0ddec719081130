internal import Content
package import Diagnostics
package import Providers
package import Store

/// An embedding model at a provider, asked as experiments ask: many calls in flight as the endpoint bears
/// it, again where a failure may pass, with every call and what it cost among the events.
package struct PacedEmbedder: Sendable {
  private let provider: any EmbeddingProvider
  private let model: String
  private let conditions: Conditions
  private let archive: @Sendable () throws(Diagnostic) -> any Archive

  /// - Parameters:
  ///   - provider: what embeds.
  ///   - model: the model's name there.
  ///   - conditions: how the provider may be asked.
  ///   - archive: where events are kept; opened where one is to be.
  package init(
    _ provider: any EmbeddingProvider, model: String, conditions: Conditions,
    archive: @escaping @Sendable () throws(Diagnostic) -> any Archive
  ) {
    (self.provider, self.model) = (provider, model)
    (self.conditions, self.archive) = (conditions, archive)
  }

  private var name: String { "\(provider.name)/\(model)" }

  /// A vector for each text, in their order; of several failures the first in that order.
  package func vectors(of texts: [String]) async throws(Diagnostic) -> [[Float]] {
    let ledger = EmbeddingLedger(try archive(), model: name)
    let turnstile = Turnstile(conditions.pace(provider.name), time: conditions.time) {
      ledger.note(.limit($0, of: provider.name, why: $1))
    }
    let batches = stride(from: 0, to: texts.count, by: EmbeddingBatches.size).map {
      Array(texts[$0..<min($0 + EmbeddingBatches.size, texts.count)])
    }
    let results = await withTaskGroup(of: (Int, Result<[[Float]], ProviderError>).self) { group in
      for (index, batch) in batches.enumerated() {
        await turnstile.enter()
        group.addTask {
          defer {
            turnstile.leave()
            turnstile.finish()
          }
          return (index, await vectors(of: batch, turnstile, ledger))
        }
      }
      var results: [(Int, Result<[[Float]], ProviderError>)] = []
      for await result in group {
        results.append(result)
        // What fails for good fails the whole: nothing more is paid for it.
        if case .failure = result.1 { group.cancelAll() }
      }
      return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
    try ledger.write()
    return try Self.joined(results)
  }

  private func vectors(
    of batch: [String], _ turnstile: Turnstile, _ ledger: EmbeddingLedger
  ) async -> Result<[[Float]], ProviderError> {
    let call: JSONObject = ["kind": "embedding", "texts": .integer(batch.count)]
    let attempts = Attempts(turnstile: turnstile, conditions: conditions) {
      ledger.note(.moment($0, of: call, model: name))
    }
    // Four bytes a token is what English text comes to with today's tokenisers.
    let guess = batch.reduce(0) { $0 + $1.utf8.count } / 4
    return await attempts(tokens: { guess }) { () async throws(ProviderError) in
      let answer = try await provider.embedOnce(batch, model: model)
      ledger.enter(answer, call, cost: conditions.price(answer.usage, name))
      return Attempts.Landed(answer.vectors, answer.usage, answer.rateLimit)
    }
  }

  private static func joined(
    _ results: [Result<[[Float]], ProviderError>]
  ) throws(Diagnostic) -> [[Float]] {
    let failures = results.compactMap { if case .failure(let error) = $0 { error } else { nil } }
    // The calls that were called off for it say nothing.
    if let first = failures.first(where: { $0.kind != .cancelled }) ?? failures.first {
      throw first.diagnostic
    }
    return results.flatMap { (try? $0.get()) ?? [] }
  }
}
