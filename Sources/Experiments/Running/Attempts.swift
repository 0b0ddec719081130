package import Providers

/// One call at an endpoint: it waits for its turn, and is made again while its failure may pass and the
/// policy allows it.
///
/// Whatever asks a provider goes through here, so that limits and retries are the same for all and every
/// attempt is told.
package struct Attempts: Sendable {
  /// What happens to a call.
  package enum Moment: Sendable {
    case request(attempt: Int)
    case retry(ProviderError, after: Double, attempt: Int)
    case failure(ProviderError)
    case cancellation
  }

  /// An answer, and what the endpoint said of its limits with it.
  package struct Landed<Answer: Sendable>: Sendable {
    package let answer: Answer
    /// The tokens that it took; 0 where nobody said.
    package let tokens: Int
    package let rateLimit: RateLimit?

    package init(_ answer: Answer, _ usage: Usage, _ rateLimit: RateLimit?) {
      self.answer = answer
      tokens = (usage.inputTokens ?? 0) + (usage.outputTokens ?? 0)
      self.rateLimit = rateLimit
    }
  }

  package let turnstile: Turnstile
  package let conditions: Conditions
  /// Told of everything that happens.
  package let note: @Sendable (Moment) -> Void

  /// Makes the call; `tokens` is about how many it will take, asked anew for each attempt.
  package func callAsFunction<Answer: Sendable>(
    tokens: () -> Int, _ call: () async throws(ProviderError) -> Landed<Answer>
  ) async -> Result<Answer, ProviderError> {
    var attempt = 0
    while true {
      do throws(ProviderError) {
        return .success(try await self.attempt(attempt, tokens(), call))
      } catch {
        guard !Task.isCancelled, let delay = conditions.retry.delay(after: error, attempt: attempt)
        else { return .failure(error) }
        note(.retry(error, after: delay, attempt: attempt))
        do { try await conditions.time.sleep(delay) } catch { return .failure(.cancelled) }
        attempt += 1
      }
    }
  }

  private func attempt<Answer: Sendable>(
    _ number: Int, _ tokens: Int, _ call: () async throws(ProviderError) -> Landed<Answer>
  ) async throws(ProviderError) -> Answer {
    do {
      try await turnstile.turn(tokens: tokens)
    } catch let error as ProviderError {
      note(.failure(error))
      throw error
    } catch {
      throw .cancelled
    }
    note(.request(attempt: number))
    let start = conditions.time.now()
    do throws(ProviderError) {
      let landed = try await call()
      turnstile.hear(
        .answered(
          latency: conditions.time.now() - start,
          extraTokens: landed.tokens == 0 ? 0 : landed.tokens - tokens, landed.rateLimit))
      return landed.answer
    } catch {
      turnstile.hear(Turnstile.Report(error, startedAt: start))
      note(error.kind == .cancelled ? .cancellation : .failure(error))
      throw error
    }
  }
}

extension Turnstile.Report {
  fileprivate init(_ error: ProviderError, startedAt start: Double) {
    switch error.kind {
    case .rateLimit, .overloaded:
      self = .refused(startedAt: start, retryAfter: error.retryAfter, error.rateLimit)
    default: self = .failed
    }
  }
}
