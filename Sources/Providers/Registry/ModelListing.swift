/// What one provider says that it serves, or why it says nothing.
package struct ModelListing: Sendable {
  package let provider: any Provider
  package let models: Result<[String], ProviderError>
}

extension ProviderRegistry {
  /// Asks every provider for its models, all at once, each no longer than `limit`.
  ///
  /// - Parameters:
  ///   - wanted: the name of the only provider to ask; nil for all.
  ///   - limit: how long any of them may take; a server that is not there costs no more than that.
  /// - Returns: the listings in alphabetical order of the providers' names.
  package func listings(
    of wanted: String? = nil,
    within limit: Duration = .seconds(3)
  ) async -> [ModelListing] {
    let asked = all.filter { wanted == nil || $0.name == wanted }
    return await withTaskGroup(of: (Int, ModelListing).self) { group in
      for (index, provider) in asked.enumerated() {
        group.addTask {
          let models = await Self.models(of: provider, within: limit)
          return (index, ModelListing(provider: provider, models: models))
        }
      }
      var listings: [(Int, ModelListing)] = []
      for await listing in group { listings.append(listing) }
      return listings.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private static func models(
    of provider: any Provider, within limit: Duration
  ) async -> Result<[String], ProviderError> {
    await withTaskGroup(of: Result<[String], ProviderError>?.self) { group in
      group.addTask {
        do throws(ProviderError) { return .success(try await provider.models()) } catch {
          return .failure(error)
        }
      }
      group.addTask {
        try? await Task.sleep(for: limit)
        return nil
      }
      defer { group.cancelAll() }
      let late = ProviderError(
        .timeout, "\(provider.name) did not list its models within \(limit.seconds) s")
      return await group.next().flatMap(\.self) ?? .failure(late)
    }
  }
}
