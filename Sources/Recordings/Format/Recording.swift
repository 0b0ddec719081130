package import Content
internal import Providers
package import Store

/// What became of one request while a script was recorded: an answer, or the reason why there was
/// none.
package struct Recording: Sendable, Equatable {
  package enum Outcome: Sendable, Equatable {
    /// The completion as JSON, its raw bytes and its latency included, and its price in US dollars;
    /// nil where that is unknown.
    case answered(JSON, cost: Double?)
    /// The error as JSON.
    case failed(JSON)
  }

  package let fingerprint: Digest
  /// `openai` of `openai/gpt-4o-mini`.
  package let provider: String
  /// The document that the fingerprint is the digest of.
  package let request: JSON
  package let outcome: Outcome

  package init(fingerprint: Digest, provider: String, request: JSON, outcome: Outcome) {
    self.fingerprint = fingerprint
    self.provider = provider
    self.request = request
    self.outcome = outcome
  }

  package init(_ stored: StoredResponse) {
    self.init(
      fingerprint: stored.fingerprint, provider: stored.provider, request: stored.request,
      outcome: .answered(stored.response, cost: stored.cost))
  }

  /// `openai/gpt-4o-mini`.
  var modelName: String { "\(provider)/\(request["model"]?.string ?? "?")" }

  /// As an archive gives it; nil where the call failed.
  ///
  /// A recording knows no time, so `receivedAt` is 0.
  package var stored: StoredResponse? {
    guard case .answered(let response, let cost) = outcome else { return nil }
    return StoredResponse(
      fingerprint: fingerprint, provider: provider, model: request["model"]?.string ?? "",
      request: request, response: response, latency: response["latency"]?.double ?? 0, cost: cost,
      receivedAt: 0)
  }
}
