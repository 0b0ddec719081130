internal import Synchronization

/// A provider that answers what it is told to: from a list or a function, with delays and failures.
///
/// For tests and demonstrations. It touches no network, so a run over it measures the runner alone.
/// It has no place in the settings: a program registers it.
package final class ScriptedProvider: Provider {
  /// What one call does.
  package indirect enum Step: Sendable {
    case answer(String)
    /// An answer with every detail chosen, its latency included.
    case completion(Completion)
    case failure(ProviderError)
    /// Waits first; a cancelled call ends at once.
    case after(Duration, Step)
  }

  package let name: String
  package let family = "scripted"
  package let summary = "Answers from a script, for tests and demonstrations; it is no model."
  private let script: @Sendable (CompletionRequest, Int) async -> Step
  private let callCount = Mutex(0)

  /// Answers by a function of the request and the number of calls that came before.
  package init(
    name: String = "scripted",
    script: @escaping @Sendable (CompletionRequest, Int) async -> Step
  ) {
    self.name = name
    self.script = script
  }

  /// Answers the first call by the first step and so on; a call past the end fails.
  package convenience init(name: String = "scripted", steps: [Step]) {
    self.init(name: name) { _, call in
      guard steps.indices.contains(call) else {
        return .failure(
          ProviderError(.unsupported, "the script has \(steps.count) steps and all are taken"))
      }
      return steps[call]
    }
  }

  /// How many calls have come so far.
  package var calls: Int { callCount.withLock { $0 } }

  package func complete(
    _ request: CompletionRequest
  ) async throws(ProviderError) -> Completion {
    let call = callCount.withLock { count in
      defer { count += 1 }
      return count
    }
    let start = ContinuousClock.now
    if Task.isCancelled { throw .cancelled }
    return try await perform(await script(request, call), request, since: start)
  }

  package func models() async throws(ProviderError) -> [String] { [] }

  private func perform(
    _ step: Step,
    _ request: CompletionRequest,
    since start: ContinuousClock.Instant
  ) async throws(ProviderError) -> Completion {
    switch step {
    case .completion(let completion): return completion
    case .failure(let error): throw error
    case .after(let delay, let next):
      do { try await Task.sleep(for: delay) } catch { throw .cancelled }
      return try await perform(next, request, since: start)
    case .answer(let text):
      return Completion(
        text: text, finishReason: "stop",
        usage: Usage(
          inputTokens: request.messages.reduce(0) { $0 + TokenCount.of($1.content) },
          outputTokens: TokenCount.of(text)),
        raw: Array(text.utf8), latency: (ContinuousClock.now - start).seconds)
    }
  }
}

extension ProviderError {
  package static var cancelled: ProviderError {
    ProviderError(.cancelled, "the call was cancelled")
  }
}
