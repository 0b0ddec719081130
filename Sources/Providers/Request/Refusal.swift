internal import Content

extension CompletionRequest {
  /// Refuses what a provider cannot do before anything is sent, so that nothing is dropped in silence.
  ///
  /// - Parameters:
  ///   - names: the parameters that it takes, as ``Parameters/names`` has them, and `images` where it does.
  ///   - server: what the message calls it.
  /// - Throws: a ``ProviderError`` of the kind `unsupported`.
  package func refuse(beyond names: [String], by server: String) throws(ProviderError) {
    let images = messages.contains { !$0.images.isEmpty } ? ["images"] : []
    let asked = (parameters.json.object?.keys ?? []) + images
    if let name = asked.first(where: { !names.contains($0) }) {
      throw ProviderError(.unsupported, "\(server) has no `\(name)`")
    }
  }
}
