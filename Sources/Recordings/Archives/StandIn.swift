package import Content
package import Providers

/// Stands for a provider in a replay: it has the recorded one's name and family, the weights of its
/// models, and answers nothing.
///
/// So a request has the same fingerprint as when it was recorded, on a machine that has no key, no
/// server and no weights.
package struct StandIn: Provider {
  package let name: String
  package let family: String
  package let summary: String
  private let weights: [String: Digest]
  private let served: [String]

  package init(_ name: String, in recordings: Recordings) {
    let openings = recordings.openings(of: name)
    self.name = name
    family = openings.map(\.family).min() ?? name
    summary = recordings.summary(of: name) ?? "It was not asked when this script was recorded."
    weights = Dictionary(
      openings.compactMap { opening in opening.weights.map { (opening.model, $0) } }
    ) { $1 }
    served = Set(openings.map(\.model)).sorted()
  }

  package func complete(_ request: CompletionRequest) async throws(ProviderError) -> Completion {
    throw ProviderError(.unsupported, "a replay asks nobody, so \(name) does not answer")
  }

  package func models() async throws(ProviderError) -> [String] { served }

  package func weightsDigest(of model: String) -> Digest? { weights[model] }
}
