internal import GRDB
internal import Synchronization

/// Puts what many tasks write at the same time into one transaction each round.
///
/// A task that arrives while no round is under way leads one: it writes everything that is waiting,
/// again and again until nothing is. Whoever appended returns only when its own item is committed.
final class GroupCommit<Item: Sendable>: Sendable {
  private struct Waiting {
    let item: Item
    let done: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var waiting: [Waiting] = []
    var hasLeader = false
  }

  private let pool: DatabasePool
  private let insert: @Sendable (Database, Item) throws -> Void
  private let state = Mutex(State())

  init(pool: DatabasePool, insert: @escaping @Sendable (Database, Item) throws -> Void) {
    self.pool = pool
    self.insert = insert
  }

  /// Returns when `item` is committed.
  func append(_ item: Item) async throws {
    try await withCheckedThrowingContinuation { done in
      let leads = state.withLock { state in
        state.waiting.append(Waiting(item: item, done: done))
        defer { state.hasLeader = true }
        return !state.hasLeader
      }
      if leads { commitRound() }
    }
  }

  /// Writes one round on the database's own queue, then the next, until nothing waits.
  private func commitRound() {
    let round = state.withLock { state in
      let round = state.waiting
      state.waiting = []
      if round.isEmpty { state.hasLeader = false }
      return round
    }
    guard !round.isEmpty else { return }
    let insert = insert
    pool.asyncWrite { database in
      for entry in round { try insert(database, entry.item) }
    } completion: { _, result in
      for entry in round { entry.done.resume(with: result) }
      self.commitRound()
    }
  }
}
