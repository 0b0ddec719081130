package import Diagnostics

/// Why a call brought no answer.
package struct ProviderError: Error, Sendable, Hashable {
  /// The kinds of failure, the same for every provider.
  package enum Kind: String, Sendable, CaseIterable {
    /// The key was not accepted.
    case authentication
    /// The key is good, but not for this.
    case permission
    /// There is no such model, or no such address.
    case notFound = "not-found"
    /// The request is longer than the model can read.
    case contextTooLong = "context-too-long"
    /// The provider would not process the content.
    case contentFilter = "content-filter"
    /// Too many requests or tokens a minute.
    case rateLimit = "rate-limit"
    /// The provider is busy with the requests of others.
    case overloaded
    /// The provider failed.
    case server
    /// No answer in time.
    case timeout
    /// The connection could not be made, or broke.
    case network
    /// Whoever asked no longer wants the answer.
    case cancelled
    /// The answer is not what the provider's interface promises.
    case malformed
    /// The provider cannot do what was asked, or refuses the request as wrong.
    case unsupported
    /// A key is needed and none is set.
    case missingKey = "missing-key"
  }

  package var kind: Kind
  /// One sentence without a final full stop; never holds a key.
  package var message: String
  /// The HTTP status, where there was one.
  package var status: Int?
  /// Seconds that the provider asked to wait.
  package var retryAfter: Double?
  /// What may still be asked, where the refusal told.
  package var rateLimit: RateLimit?
  /// How the response's body began, made fit to be shown; empty where there was none.
  package var firstBytes: String
  /// What to do about it, where more is known than the kind tells.
  package var advice: String?

  package init(
    _ kind: Kind,
    _ message: String,
    status: Int? = nil,
    retryAfter: Double? = nil,
    rateLimit: RateLimit? = nil,
    firstBytes: String = "",
    advice: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.status = status
    self.retryAfter = retryAfter
    self.rateLimit = rateLimit
    self.firstBytes = firstBytes
    self.advice = advice
  }

  /// Whether the same request may succeed later.
  package var mayPass: Bool {
    switch kind {
    case .rateLimit, .overloaded, .server, .timeout, .network: true
    default: false
    }
  }

  /// The error as a person reads it.
  package var diagnostic: Diagnostic {
    let shown = firstBytes.isEmpty ? "" : "; the response began: \(firstBytes)"
    return Diagnostic(
      Diagnostic.Kind(rawValue: "provider-\(kind.rawValue)"), message + shown,
      suggestion: advice ?? suggestion)
  }

  private var suggestion: String? {
    switch kind {
    case .rateLimit: "lower `max_concurrency` or set `rpm` for this provider in cardlab.yaml"
    case .overloaded, .server: "run the same cell again later: finished answers are kept"
    case .timeout: "a longer `timeout` can be set for this provider in cardlab.yaml"
    case .network: "check the address, the proxy variables and that the server runs"
    case .missingKey: "set it where cardlab is started; `local/nearest` needs no key"
    default: nil
    }
  }
}
