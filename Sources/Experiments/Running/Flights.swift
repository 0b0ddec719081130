internal import Content
internal import Providers
internal import Synchronization

/// Identical requests that are in flight at the same time are sent once; all who asked get the same
/// answer.
final class Flights: Sendable {
  /// What the provider said; a fault of the store is thrown instead.
  typealias Landing = Result<Completion, ProviderError>

  private typealias Waiter = CheckedContinuation<Result<Landing, any Error>?, Never>

  /// Who else waits for a request that is under way.
  private let waiting = Mutex<[Digest: [Waiter]]>([:])

  /// Runs `body`, unless a request of that fingerprint is in flight: then waits for its answer.
  func once(
    _ fingerprint: Digest, body: () async throws -> Landing
  ) async throws -> Landing {
    if let landing = await join(fingerprint) { return try landing.get() }
    do {
      let landing = try await body()
      land(fingerprint, .success(landing))
      return landing
    } catch {
      land(fingerprint, .failure(error))
      throw error
    }
  }

  private func land(_ fingerprint: Digest, _ landing: Result<Landing, any Error>) {
    let others = waiting.withLock { $0.removeValue(forKey: fingerprint) } ?? []
    for other in others { other.resume(returning: landing) }
  }

  /// The answer of the flight that is under way; nil, with a flight opened, where there is none.
  private func join(_ fingerprint: Digest) async -> Result<Landing, any Error>? {
    await withCheckedContinuation { continuation in
      let opened = waiting.withLock { flights in
        guard var others = flights.removeValue(forKey: fingerprint) else {
          flights[fingerprint] = []
          return true
        }
        others.append(continuation)
        flights[fingerprint] = others
        return false
      }
      if opened { continuation.resume(returning: nil) }
    }
  }
}
