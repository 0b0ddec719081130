package import Grading
package import Providers

/// What a trial came to: an answer, or the reason why there is none.
///
/// A failure is a value.
package enum Outcome: Sendable {
  case answered(Answer)
  // Boxed: failures are rare, and a run holds an outcome a trial.
  indirect case failed(ProviderError)

  var answer: Answer? { if case .answered(let answer) = self { answer } else { nil } }

  var failure: ProviderError? { if case .failed(let error) = self { error } else { nil } }
}

/// A model's answer as an experiment needs it.
package struct Answer: Sendable {
  package let text: String
  package let finishReason: String?
  package var usage: Usage { counts.usage }
  private let counts: CompactUsage
  /// Seconds, when it was first asked.
  package let latency: Double
  /// US dollars; nil where the price is unknown.
  package let cost: Double?
  /// Whether it came from the store, so that nothing was asked or paid.
  package private(set) var isStored: Bool

  init(_ completion: Completion, cost: Double?, isStored: Bool) {
    text = completion.text
    finishReason = completion.finishReason
    counts = CompactUsage(completion.usage)
    latency = completion.latency
    self.cost = cost
    self.isStored = isStored
  }

  /// The same for a trial that neither asked nor paid for it.
  var shared: Answer {
    var copy = self
    copy.isStored = true
    return copy
  }
}

/// The tokens of an answer in a quarter of the room: a run holds one a trial.
private struct CompactUsage: Sendable {
  private static let unknown = Int32.min

  private let (input, output, cached, reasoning): (Int32, Int32, Int32, Int32)

  init(_ usage: Usage) {
    func compact(_ count: Int?) -> Int32 { count.map(Int32.init(clamping:)) ?? Self.unknown }
    (input, output) = (compact(usage.inputTokens), compact(usage.outputTokens))
    (cached, reasoning) = (compact(usage.cachedTokens), compact(usage.reasoningTokens))
  }

  var usage: Usage {
    func count(_ compact: Int32) -> Int? { compact == Self.unknown ? nil : Int(compact) }
    return Usage(
      inputTokens: count(input), outputTokens: count(output), cachedTokens: count(cached),
      reasoningTokens: count(reasoning))
  }
}

/// A trial with its outcome and its grade.
package struct TrialResult: Sendable {
  package let trial: Trial
  package let outcome: Outcome
  /// Nil where the call failed: an answer that never came is not a wrong one.
  ///
  /// It holds the assertions that failed; what all of them said stands in the store.
  package let grade: Grade?

  package var answer: Answer? { outcome.answer }

  package var failure: ProviderError? { outcome.failure }
}
