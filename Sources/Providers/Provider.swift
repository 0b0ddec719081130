package import Content
package import Diagnostics

/// A place that answers requests: a service, a server, a program, a function.
///
/// A call is one attempt; ``RetryPolicy`` decides about the next. Calls may be made from many tasks at
/// once. A cancelled task's call ends soon with ``ProviderError/Kind/cancelled`` and closes what it
/// opened. Every implementation's tests end with the provider contract of LabTesting.
package protocol Provider: Sendable {
  /// The prefix of its models' names: `openai` in `openai/gpt-4o-mini`.
  var name: String { get }

  /// The interface that it speaks, part of every fingerprint: two servers of one family that serve a
  /// model of the same name are held to give the same answers.
  var family: String { get }

  /// One sentence with a full stop: what it is, and what it is not.
  var summary: String { get }

  /// The same of one of its models, where that says more.
  func summary(of model: String) -> String

  /// Asks once.
  func complete(_ request: CompletionRequest) async throws(ProviderError) -> Completion

  /// Asks once, and hands out the answer's text in the pieces in which it comes.
  ///
  /// What it returns is what ``complete(_:)`` would, with ``Completion/chunks`` and other raw bytes.
  /// `onText` is called on any thread, one call after the other, and must return at once.
  func stream(
    _ request: CompletionRequest,
    onText: @escaping @Sendable (String) -> Void
  ) async throws(ProviderError) -> Completion

  /// The names of the models that it serves now.
  func models() async throws(ProviderError) -> [String]

  /// What to do about a model that it does not serve, where there is more to do than to name another.
  func remedy(forMissing model: String) -> String?

  /// What tells one version of a local model's weights from another; nil for a remote model.
  func weightsDigest(of model: String) -> Digest?
}

extension Provider {
  package func summary(of model: String) -> String { summary }

  package func weightsDigest(of model: String) -> Digest? { nil }

  package func remedy(forMissing model: String) -> String? { nil }

  /// For providers whose answers come whole.
  package func stream(
    _ request: CompletionRequest,
    onText: @escaping @Sendable (String) -> Void
  ) async throws(ProviderError) -> Completion {
    let completion = try await complete(request)
    if !completion.text.isEmpty { onText(completion.text) }
    return completion
  }

  /// The request's name in stores and recordings.
  package func fingerprint(of request: CompletionRequest) -> Digest {
    Fingerprint.of(request, family: family, weights: weightsDigest(of: request.model))
  }
}

extension Provider {
  /// A failure as a person reads it; where the model was not found, with the nearest that is served.
  ///
  /// Asks the provider for its models, so it is for showing one failure, not for each of a thousand.
  package func diagnostic(of error: ProviderError, model: String) async -> Diagnostic {
    var diagnostic = error.diagnostic
    guard error.kind == .notFound, let served = try? await models() else { return diagnostic }
    let other = served.isEmpty ? nil : alternative(to: model, among: served)
    let advice = [other, remedy(forMissing: model)].compactMap(\.self)
    if !advice.isEmpty { diagnostic.suggestion = advice.joined(separator: "; ") }
    return diagnostic
  }

  private func alternative(to model: String, among served: [String]) -> String {
    nearest(to: model, among: served).map { "did you mean `\(name)/\($0)`?" }
      ?? "\(name) serves \(served.prefix(8).joined(separator: ", "))"
      + (served.count > 8 ? " and \(served.count - 8) more" : "")
  }
}
