package import Store

/// The runs of a design: every trial that was finished, and how it ended.
package struct Experiment: Sendable {
  package let design: Design
  /// The experiment's row in the store.
  package let key: Int64
  /// One an arm: its results by case and repeat, nil where the trial was not reached.
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
  package var storedCount: Int { count { $0.answer?.isStored == true } }

  /// How many answers were asked for.
  package var askedCount: Int { count { $0.answer?.isStored == false } }

  /// US dollars for the answers that were asked for, as far as their prices are known.
  package var spent: Double {
    runs.reduce(0) { sum, run in
      run.finished.reduce(sum) { $0 + ($1.answer.flatMap { $0.isStored ? nil : $0.cost } ?? 0) }
    }
  }

  package var failedCount: Int { count { $0.failure != nil } }

  private func count(where matches: (TrialResult) -> Bool) -> Int {
    runs.reduce(0) { $0 + $1.results.count { $0.map(matches) ?? false } }
  }
}

/// The trials of one arm.
package struct Run: Sendable {
  package let arm: Arm
  package let repeats: Int
  /// Indexed by case × repeats + repeat.
  package let results: [TrialResult?]

  package func result(case index: Int, repeat repeatIndex: Int) -> TrialResult? {
    results[index * repeats + repeatIndex]
  }

  /// The results of one case that were finished, in order of the repeats.
  package func results(ofCase index: Int) -> [TrialResult] {
    results[index * repeats..<(index + 1) * repeats].compactMap { $0 }
  }

  /// Those of all cases that were finished.
  package var finished: some Collection<TrialResult> { results.lazy.compactMap { $0 } }
}
