package import Content

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

  /// Asks once.
  func complete(_ request: CompletionRequest) async throws(ProviderError) -> Completion

  /// The names of the models that it serves now.
  func models() async throws(ProviderError) -> [String]

  /// What tells one version of a local model's weights from another; nil for a remote model.
  func weightsDigest(of model: String) -> Digest?
}

extension Provider {
  package func weightsDigest(of model: String) -> Digest? { nil }

  /// The request's name in stores and recordings.
  package func fingerprint(of request: CompletionRequest) -> Digest {
    Fingerprint.of(request, family: family, weights: weightsDigest(of: request.model))
  }
}
