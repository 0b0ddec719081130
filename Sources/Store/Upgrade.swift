internal import Diagnostics
internal import GRDB
internal import Glibc

/// Brings a store to this version's form: all the steps that it lacks, in one transaction.
///
/// Whoever opens the store meanwhile waits for that transaction, and then finds nothing left to do. Where
/// it fails, or is killed half-way, SQLite takes all of it back.
struct Upgrade {
  let path: String
  let pool: DatabasePool

  /// From how many bytes on a person is told before rows are copied: about a second's work.
  private static let worthTelling = 64_000_000

  func run(_ tell: (Diagnostic) -> Void) throws(Diagnostic) {
    // Not by a reader: one that has seen the old tables would take the new ones' columns for theirs.
    let missing = try Store.explained(path) { try pool.writeWithoutTransaction(Self.missing) }
    guard !missing.isEmpty else { return }
    let copies = missing.contains(where: \.copiesRows) && missing.count < Migrations.steps.count
    if copies { try prepareCopying(tell) }
    try Store.explained(path) {
      try pool.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          for step in try Self.missing(in: database) { try Self.apply(step, to: database) }
          return .commit
        }
        // The log has grown by all that was copied. Where others read it, it shrinks when they close.
        if copies { _ = try? database.checkpoint(.truncate) }
      }
    }
  }

  /// The steps that the store lacks; asked of the file itself, which another process may just have changed.
  private static func missing(in database: Database) throws -> [Migrations.Step] {
    let isMarked =
      try Bool.fetchOne(
        database, sql: "SELECT count(*) FROM sqlite_master WHERE name = 'grdb_migrations'") ?? false
    guard isMarked else { return Migrations.steps }
    let done = try String.fetchSet(database, sql: "SELECT identifier FROM grdb_migrations")
    guard done.isSubset(of: Migrations.steps.map(\.name)) else { throw Newer() }
    return Migrations.steps.filter { !done.contains($0.name) }
  }

  private static func apply(_ step: Migrations.Step, to database: Database) throws {
    try database.execute(
      sql: "CREATE TABLE IF NOT EXISTS grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    try database.execute(sql: step.sql)
    try database.execute(
      sql: "INSERT INTO grdb_migrations (identifier) VALUES (?)", arguments: [step.name])
  }
}

extension Upgrade {
  /// A step that this version does not know: a newer one wrote the store.
  struct Newer: Error {
    func diagnostic(_ path: String) -> Diagnostic {
      Diagnostic(
        "store-newer", "the store was written by a newer version of CardLab",
        at: Place(source: path),
        suggestion: "update CardLab, or choose another store with --store PATH")
    }
  }

  /// Refuses where the disk can't hold it, and tells what takes a while.
  ///
  /// Beside the old rows, whose room is used again later, there are the new ones in the file, and both once
  /// more in the log: a store of 1.9 GB grew by 5.3 GB until the end, of which 1.7 stayed, in 70 seconds.
  private func prepareCopying(_ tell: (Diagnostic) -> Void) throws(Diagnostic) {
    let size = Self.size(of: path) + Self.size(of: path + "-wal")
    let needed = 3 * size
    if let free = Self.free(beside: path), free < needed {
      throw Diagnostic(
        "store-full",
        "this store of an older version is copied once, which takes \(Self.megabytes(needed)) of disk: "
          + "\(Self.megabytes(free)) are free",
        at: Place(source: path), suggestion: "nothing was changed; free some space and try again")
    }
    guard size >= Self.worthTelling else { return }
    tell(
      Diagnostic(
        "store-upgrade",
        "this store of an older version is brought to this one's form: \(Self.megabytes(size)) are copied, "
          + "once",
        at: Place(source: path), suggestion: "stopping it does no harm: it begins anew",
        severity: .warning))
  }

  private static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  private static func free(beside path: String) -> Int? {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return nil }
    return Int(status.f_bavail) * Int(status.f_frsize)
  }

  private static func megabytes(_ bytes: Int) -> String {
    "\(max(1, (bytes + 999_999) / 1_000_000)) MB"
  }
}
