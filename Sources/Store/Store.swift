package import Diagnostics
internal import GRDB
internal import Glibc

/// The lab's memory: one SQLite file with every card version, response, result and event.
///
/// Write-ahead logging lets several processes use one file; a write waits up to ten seconds for
/// another's. Every operation throws a ``Diagnostic`` that names the file. One file a table holds
/// the operations on it; `Migrations.swift` holds the tables.
package final class Store: Sendable {
  /// The path as it was given.
  package let path: String
  let pool: DatabasePool
  let responseCommits: GroupCommit<StoredResponse>
  let resultCommits: GroupCommit<StoredResult>
  private let clock: @Sendable () -> Double

  /// Seconds that anything waits for another process.
  private static let patience = 10.0

  /// Opens the store at `path`, or makes it where there is none.
  ///
  /// - Parameters:
  ///   - path: the file; its folder must exist.
  ///   - tell: hears a warning before something that takes long: an older version's store of some size is
  ///     brought to this version's form.
  ///   - clock: the time now, in seconds since 1970-01-01 UTC.
  /// - Throws: what is wrong with the file; it is left as it was.
  package init(
    path: String, tell: (Diagnostic) -> Void = { _ in }, clock: @escaping @Sendable () -> Double
  ) throws(Diagnostic) {
    self.path = path
    self.clock = clock
    try Self.refuseFolder(at: path)
    var configuration = Configuration()
    configuration.busyMode = .timeout(Self.patience)
    configuration.foreignKeysEnabled = true
    configuration.label = "cardlab.store"
    // SQLite's own settings for WAL: safe against a killed process, one fsync a checkpoint.
    // A checkpoint copies every page that changed: fewer of them copy a busy page less often.
    configuration.prepareDatabase {
      try $0.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000")
    }
    let settings = configuration
    pool = try Self.explained(path) { try Self.pool(path: path, configuration: settings) }
    responseCommits = GroupCommit(pool: pool) { try $1.insert(into: $0) }
    resultCommits = GroupCommit(pool: pool) { try $1.insert(into: $0) }
    try Upgrade(path: path, pool: pool).run(tell)
    // What keeps a reader from being opened is told now, not in the middle of a run.
    _ = try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
  }

  /// Seconds since 1970-01-01 UTC, to the millisecond.
  package func now() -> Double { (clock() * 1000).rounded() / 1000 }

  func read<Result: Sendable>(
    _ body: @Sendable (Database) throws -> Result
  ) throws(Diagnostic) -> Result {
    try Self.explained(path) { try pool.read(body) }
  }

  func write<Result: Sendable>(
    _ body: @Sendable (Database) throws -> Result
  ) throws(Diagnostic) -> Result {
    try Self.explained(path) { try pool.write(body) }
  }

  /// Writes on the database's own queue, so that no thread of the tasks' waits; a cancelled task's writing
  /// is done like any other.
  func writeBehind(
    _ body: @escaping @Sendable (Database) throws -> Void
  ) async throws(Diagnostic) {
    let result = await withCheckedContinuation { done in
      pool.asyncWrite(body) { _, result in done.resume(returning: result) }
    }
    try Self.explained(path) { try result.get() }
  }

  /// Opens the file, and waits as long for another process as any write does.
  ///
  /// SQLite's own waiting does not cover the moment in which a new file is switched to write-ahead logging:
  /// who comes second is told at once that it is busy.
  private static func pool(
    path: String, configuration: Configuration
  ) throws -> DatabasePool {
    let end = ContinuousClock.now + .seconds(patience)
    while true {
      do { return try DatabasePool(path: path, configuration: configuration) } catch let error
        as DatabaseError
      {
        guard error.resultCode == .SQLITE_BUSY, ContinuousClock.now < end else { throw error }
        usleep(5_000)
      }
    }
  }
}
