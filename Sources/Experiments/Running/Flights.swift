internal import Content
internal import Synchronization

/// Requests that stand for several trials are sent once; every trial gets the same outcome.
final class Flights: Sendable {
  private typealias Waiter = CheckedContinuation<Result<Outcome, any Error>, Never>

  private enum Flight {
    case underWay([Waiter])
    case landed(Result<Outcome, any Error>)
  }

  private let flights = Mutex<[Digest: Flight]>([:])

  /// Whether the caller is the first to want it, and so the one to ask.
  func opens(_ fingerprint: Digest) -> Bool {
    flights.withLock { flights in
      guard flights[fingerprint] == nil else { return false }
      flights[fingerprint] = .underWay([])
      return true
    }
  }

  func land(_ fingerprint: Digest, _ outcome: Result<Outcome, any Error>) {
    let before = flights.withLock { flights in
      defer { flights[fingerprint] = .landed(outcome) }
      return flights[fingerprint]
    }
    guard case .underWay(let waiters) = before else { return }
    for waiter in waiters { waiter.resume(returning: outcome) }
  }

  /// What somebody else's request came to.
  func outcome(of fingerprint: Digest) async throws -> Outcome {
    let result = await withCheckedContinuation { waiter in
      let landed = flights.withLock { flights -> Result<Outcome, any Error>? in
        switch flights[fingerprint] {
        case .landed(let outcome): return outcome
        case .underWay(let waiters):
          flights[fingerprint] = .underWay(waiters + [waiter])
          return nil
        case nil: return .failure(CancellationError())
        }
      }
      if let landed { waiter.resume(returning: landed) }
    }
    return try result.get().shared
  }
}

extension Outcome {
  /// The same for a trial that neither asked nor paid for it.
  fileprivate var shared: Outcome {
    guard case .answered(let answer) = self else { return self }
    return .answered(answer.shared)
  }
}
