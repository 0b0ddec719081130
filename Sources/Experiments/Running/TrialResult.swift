package import Grading
package import Providers

/// What a trial came to: an answer, or the reason why there is none.
///
/// A failure is a value.
package enum Outcome: Sendable {
  case answered(Answer)
  case failed(ProviderError)

  var answer: Answer? { if case .answered(let answer) = self { answer } else { nil } }

  var failure: ProviderError? { if case .failed(let error) = self { error } else { nil } }
}

/// A model's answer as an experiment needs it.
package struct Answer: Sendable {
  package let text: String
  package let finishReason: String?
  package let usage: Usage
  /// Why the model would not answer, where it said so.
  package let refusal: String?
  /// The calls of tools that the model wants made.
  package let toolCalls: [ToolCall]
  /// The provider's name for the answer, to quote in a complaint.
  package let requestID: String?
  /// Seconds, when it was first asked.
  package let latency: Double
  /// US dollars; nil where the price is unknown.
  package let cost: Double?
  /// Whether it came from the store, so that nothing was asked or paid.
  package private(set) var isStored: Bool

  init(_ completion: Completion, cost: Double?, isStored: Bool) {
    text = completion.text
    finishReason = completion.finishReason
    usage = completion.usage
    (refusal, toolCalls) = (completion.refusal, completion.toolCalls)
    requestID = completion.requestID
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

/// A trial with its outcome and its grade, as it passes through the run; what stays is its ``TrialRecord``.
package struct TrialResult: Sendable {
  package let trial: Trial
  package let outcome: Outcome
  /// Nil where the call failed: an answer that never came is not a wrong one.
  package let grade: Grade?

  package var answer: Answer? { outcome.answer }

  package var failure: ProviderError? { outcome.failure }
}
