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

  /// Opens the store at `path`, or makes it where there is none.
  ///
  /// - Parameters:
  ///   - path: the file; its folder must exist.
  ///   - clock: the time now, in seconds since 1970-01-01 UTC.
  /// - Throws: what is wrong with the file; it is left as it was.
  package init(path: String, clock: @escaping @Sendable () -> Double) throws(Diagnostic) {
    self.path = path
    self.clock = clock
    try Self.refuseForeignFile(at: path)
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.foreignKeysEnabled = true
    configuration.label = "cardlab.store"
    // SQLite's own settings for WAL: safe against a killed process, one fsync a checkpoint.
    // A checkpoint copies every page that changed: fewer of them copy a busy page less often.
    configuration.prepareDatabase {
      try $0.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000")
    }
    let settings = configuration
    pool = try Self.explained(path) { try DatabasePool(path: path, configuration: settings) }
    responseCommits = GroupCommit(pool: pool) { try $1.insert(into: $0) }
    resultCommits = GroupCommit(pool: pool) { try $1.insert(into: $0) }
    try migrate()
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

  private func migrate() throws(Diagnostic) {
    let migrator = Migrations.migrator
    let isNewer = try Self.explained(path) { try pool.read(migrator.hasBeenSuperseded) }
    guard !isNewer else {
      throw Diagnostic(
        "store-newer", "the store was written by a newer version of CardLab",
        at: Place(source: path),
        suggestion: "update CardLab, or choose another store with --store PATH")
    }
    try Self.explained(path) { try Self.migrate(pool, by: migrator) }
  }

  /// Another process may be making the same tables at this moment: what it has made by the next
  /// attempt is not made again.
  private static func migrate(_ pool: DatabasePool, by migrator: DatabaseMigrator) throws {
    for _ in 1..<10 {
      do { return try migrator.migrate(pool) } catch let error as DatabaseError {
        let passing: [ResultCode] = [
          .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_BUSY, .SQLITE_LOCKED,
        ]
        guard passing.contains(error.resultCode) else { throw error }
        usleep(20_000)
      }
    }
    try migrator.migrate(pool)
  }
}
