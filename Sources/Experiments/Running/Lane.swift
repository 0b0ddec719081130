internal import Diagnostics

/// The trials of one provider, asked at its own pace: a slow one keeps no other waiting.
struct Lane: Sendable {
  let feed: TrialFeed
  let calls: Calls
  let bench: Bench

  /// Asks until there are no more trials, the experiment is decided, the budget is spent, or the task
  /// is cancelled; then waits for what is in flight.
  func run() async throws {
    try await withThrowingDiscardingTaskGroup { group in
      var batch = try await feed.batch(0)
      var number = 0
      while !batch.isEmpty {
        let following = number + 1
        // The next batch is looked up while this one is asked.
        async let next = feed.batch(following)
        calls.learn(from: batch)
        for prepared in batch {
          if group.isCancelled || Task.isCancelled || bench.isDecided { return }
          if let outcome = prepared.stored {
            if bench.comparesMeaning(ofArm: prepared.trial.arm) {
              // Side by side, so that their texts are embedded in a few calls.
              group.addTask { try await bench.add(outcome, of: prepared) }
            } else {
              try await bench.add(outcome, of: prepared)
            }
          } else {
            guard let permit = await calls.permit(for: prepared) else { return }
            group.addTask { try await carryOut(prepared, permit) }
          }
        }
        batch = try await next
        number = following
      }
    }
  }

  private func carryOut(_ prepared: PreparedTrial, _ permit: Permit) async throws {
    let outcome = try await calls.outcome(of: prepared, permit)
    try await bench.add(outcome, of: prepared)
  }
}
