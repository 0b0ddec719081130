import Foundation
import GRDB
import LabTesting
import Store
import Testing

/// An upgrade that is killed half-way, at every few megabytes of what it writes.
struct KilledUpgradeTests {
  private let folder = TemporaryFolder()

  /// What is stored, whatever its tables are like.
  private struct Contents: Equatable {
    let responses: [String]
    let results: [String]
    let hasOldTables: Bool
    let isWhole: Bool

    init(_ path: String) throws {
      (responses, results, hasOldTables, isWhole) = try DatabasePool(path: path).read {
        let sums = "count(*) || ' ' || sum(length(%)) || ' ' || min(%) || ' ' || max(%)"
        let sum = { (column: String) in
          sums.split(separator: "%", omittingEmptySubsequences: false).joined(separator: column)
        }
        return (
          try String.fetchAll(
            $0, sql: "SELECT \(sum("fingerprint")) || \(sum("response")) FROM responses"),
          try String.fetchAll($0, sql: "SELECT \(sum("llm_output")) FROM test_results"),
          try !$0.columns(in: "responses").contains { $0.name == "id" },
          try String.fetchAll($0, sql: "PRAGMA integrity_check") == ["ok"]
            && !$0.tableExists("old_responses") && !$0.tableExists("old_results")
        )
      }
    }

    /// Whether both hold the same answers, in old tables or new ones.
    func holds(what other: Contents) -> Bool {
      isWhole && responses == other.responses && results == other.results
    }
  }

  /// A store of version 3 with some megabytes in it.
  private func largeOldStore() throws -> OldStore {
    let old = try OldStore(version: 3, in: folder)
    try old.execute(
      """
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
      INSERT INTO responses SELECT printf('%064x', i * 2654435761 % 4294967296), 'p', 'm', 'null',
        printf('{"text": "%.*c"}', 800, 'x'), 0.5, NULL, i FROM n;
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
      INSERT INTO test_results SELECT execution_id, 1000 + i, 0, test_case_id, NULL,
        printf('%.*c', 400, 'y'), NULL, 1, 1.0, '[]', 1.0, NULL, NULL
        FROM n, (SELECT * FROM test_results LIMIT 1);
      """)
    return old
  }

  @Test func `kill -9 in the middle of an upgrade leaves the older version's store whole`()
    async throws
  {
    let old = try largeOldStore()
    let before = try Contents(old.path)
    #expect(before.hasOldTables && before.isWhole)
    var undone = 0
    for megabytes in [0.01, 0.5, 1, 2, 3, 4, 6, 8, 10, 12, 14] {
      let path = folder.path("killed.sqlite")
      for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
      try FileManager.default.copyItem(atPath: old.path, toPath: path)
      try await onOwnThread { try Self.upgrade(path, killedAfter: Int(megabytes * 1e6)) }
      let after = try Contents(path)
      #expect(after.holds(what: before), "killed after \(megabytes) MB")
      undone += after.hasOldTables ? 1 : 0
      _ = try Store(path: path) { 0 }
      let upgraded = try Contents(path)
      #expect(upgraded.holds(what: before) && !upgraded.hasOldTables)
    }
    #expect(undone >= 3, "only \(undone) were killed before their end")
  }

  /// Starts the program on a store and kills it once it has written so many bytes to the log.
  private static func upgrade(_ path: String, killedAfter bytes: Int) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("cardlab")
    process.arguments = ["--store", path, "-e", "sql(\"SELECT 1 AS one\")"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    while process.isRunning, size(of: path + "-wal") < bytes { usleep(200) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  private static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
