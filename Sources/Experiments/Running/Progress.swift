/// How far an experiment has come: what a progress line shows.
package struct Progress: Sendable {
  package let total: Int
  /// The arms' labels.
  package let labels: [String]
  package private(set) var finished = 0
  package private(set) var stored = 0
  package private(set) var failed = 0
  package internal(set) var inFlight = 0
  /// Calls that were made again.
  package internal(set) var retries = 0
  /// US dollars that may be spent; nil for as much as it takes.
  package let budget: Double?
  /// Graded and passed, by arm.
  package private(set) var graded: [Int]
  package private(set) var passed: [Int]
  /// US dollars spent now on answers whose price is known.
  package private(set) var cost = 0.0
  /// Answers whose price is unknown.
  package private(set) var unpriced = 0

  init(_ design: Design, budget: Double? = nil) {
    self.budget = budget
    total = design.trialCount
    labels = design.arms.map(\.label)
    graded = Array(repeating: 0, count: labels.count)
    passed = graded
  }

  /// Answers that were asked for now, rather than found.
  package var asked: Int { finished - stored - failed }

  mutating func add(_ record: TrialRecord) {
    finished += 1
    if !record.isAnswered {
      failed += 1
    } else if record.isStored {
      stored += 1
    } else if let price = record.cost {
      cost += price
    } else {
      unpriced += 1
    }
    guard let hasPassed = record.passed else { return }
    graded[record.trial.arm] += 1
    if hasPassed { passed[record.trial.arm] += 1 }
  }
}
