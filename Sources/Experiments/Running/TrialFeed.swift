internal import Content
internal import Diagnostics
internal import Providers
internal import Store

/// A trial with the answer where the store has one.
struct PreparedTrial: Sendable {
  let trial: Trial
  let fingerprint: Digest
  let stored: Outcome?
}

/// Hands out trials in order, a thousand at a time, so that the store is asked once per thousand and
/// memory stays flat.
struct TrialFeed: Sendable {
  private static let batch = 1000

  let trials: [Trial]
  let survey: Survey
  let archive: any Archive
  /// Answers of the store count where they came later; all where it is nil.
  let freshSince: Double?

  var batches: Int { (trials.count + Self.batch - 1) / Self.batch }

  /// The batch of that number; empty past the last.
  func batch(_ number: Int) async throws -> [PreparedTrial] {
    guard number < batches else { return [] }
    let due = trials[number * Self.batch..<min((number + 1) * Self.batch, trials.count)]
    let fingerprints = due.map(survey.fingerprint)
    let found = freshSince == .infinity ? [:] : try archive.responses(for: fingerprints)
    return zip(due, fingerprints).map { trial, fingerprint in
      let stored = found[fingerprint].flatMap { isOld($0) ? nil : Outcome($0) }
      return PreparedTrial(trial: trial, fingerprint: fingerprint, stored: stored)
    }
  }
}

extension TrialFeed {
  private func isOld(_ response: StoredResponse) -> Bool {
    freshSince.map { response.receivedAt <= $0 } ?? false
  }
}

extension Outcome {
  /// What the store has; nil where it is no answer.
  init?(_ response: StoredResponse) {
    guard let completion = Completion(json: response.response) else { return nil }
    self = .answered(Answer(completion, cost: response.cost, isStored: true))
  }
}
