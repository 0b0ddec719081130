internal import Grading
package import Providers

/// What is kept in memory of a trial: the figures that verdicts, costs and noise are made of, in 40 bytes.
///
/// What was said in it is in the archive, where ``Run/transcripts(at:)`` finds it.
package struct TrialRecord: Sendable {
  /// Which trial it was of the run that it was asked in.
  package let trial: Trial
  /// Why there is no answer; nil where there is one.
  package let failure: ProviderError.Kind?
  /// Whether the answer came from the store, so that nothing was asked or paid.
  package let isStored: Bool
  /// Whether the assertions passed; nil where nothing was graded.
  package let passed: Bool?
  private let scoreOrNothing: Double
  private let latencyOrNothing: Double
  /// Not a number where the price is unknown.
  private let costOrNothing: Double

  init(_ result: TrialResult) {
    let answer = result.answer
    trial = result.trial
    failure = result.failure?.kind
    isStored = answer?.isStored ?? false
    passed = result.grade?.passed
    scoreOrNothing = result.grade?.score ?? .nan
    latencyOrNothing = answer?.latency ?? .nan
    costOrNothing = answer?.cost ?? .nan
  }

  private init(_ record: TrialRecord, _ grade: Grade?) {
    (trial, failure, isStored) = (record.trial, record.failure, record.isStored)
    (passed, scoreOrNothing) = (grade?.passed, grade?.score ?? .nan)
    (latencyOrNothing, costOrNothing) = (record.latencyOrNothing, record.costOrNothing)
  }

  /// The same with another grade, or none.
  func graded(_ grade: Grade?) -> TrialRecord { TrialRecord(self, grade) }

  package var isAnswered: Bool { failure == nil }

  /// The assertions' weighted mean; nil where nothing was graded.
  package var score: Double? { passed == nil ? nil : scoreOrNothing }

  /// Seconds, when it was first asked; nil where the call failed.
  package var latency: Double? { isAnswered ? latencyOrNothing : nil }

  /// US dollars; nil where the price is unknown or the call failed.
  package var cost: Double? { costOrNothing.isNaN ? nil : costOrNothing }
}
