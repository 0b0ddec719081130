package import Store

/// The runs of a design: every trial that was finished, and how it ended.
package struct Experiment: Sendable {
  package let design: Design
  /// The experiment's row in the store.
  package let key: Int64
  /// One an arm: its trials by case and repeat, nil where one was not reached.
  package let runs: [Run]
  package let state: ExperimentState
  /// Whether a stopping rule ended it; its state is then `finished`.
  package let isDecidedEarly: Bool
  /// Whether it stopped before a call that its budget might not have held.
  package internal(set) var isBudgetSpent = false

  /// How many trials the design has.
  package var plannedCount: Int { design.trialCount }

  /// How many of the planned trials a stopping rule made needless.
  package var savedCount: Int { isDecidedEarly ? plannedCount - count { _ in true } : 0 }

  /// How many answers came from the store.
  package var storedCount: Int { count { $0.isAnswered && $0.isStored } }

  /// How many answers were asked for.
  package var askedCount: Int { count { $0.isAnswered && !$0.isStored } }

  /// US dollars for the answers that were asked for, as far as their prices are known.
  package var spent: Double {
    runs.reduce(0) { sum, run in
      run.finished.reduce(sum) { $0 + ($1.isStored ? 0 : $1.cost ?? 0) }
    }
  }

  package var failedCount: Int { count { !$0.isAnswered } }

  private func count(where matches: (TrialRecord) -> Bool) -> Int {
    runs.reduce(0) { $0 + $1.records.count { $0.map(matches) ?? false } }
  }
}

/// The trials of one arm.
package struct Run: Sendable {
  package let arm: Arm
  package let repeats: Int
  /// Indexed by case × repeats + repeat.
  package let records: [TrialRecord?]
  /// Where what was said in the trials is kept, and under which of its runs.
  let archive: any Archive
  let key: Int64
  /// What a model that judges gave each answer, along ``records``; nil where assertions judged.
  let readings: [[Double]]?

  init(
    arm: Arm, repeats: Int, records: [TrialRecord?], archive: any Archive, key: Int64,
    readings: [[Double]]? = nil
  ) {
    (self.arm, self.repeats, self.records) = (arm, repeats, records)
    (self.archive, self.key, self.readings) = (archive, key, readings)
  }

  package func record(case index: Int, repeat repeatIndex: Int) -> TrialRecord? {
    records[index * repeats + repeatIndex]
  }

  /// The trials of one case that were finished, in order of the repeats.
  package func records(ofCase index: Int) -> [TrialRecord] {
    records[index * repeats..<(index + 1) * repeats].compactMap { $0 }
  }

  /// Those of all cases that were finished.
  package var finished: some Collection<TrialRecord> { records.lazy.compactMap { $0 } }
}
