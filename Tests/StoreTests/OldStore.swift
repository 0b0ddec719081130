import Foundation
import GRDB
import LabTesting
import Testing

/// A store as an older version left it: the tables and rows of Fixtures/versions.
struct OldStore {
  static let versions = [1, 2, 3]

  let path: String
  private let folder: TemporaryFolder

  init(version: Int, in folder: TemporaryFolder) throws {
    self.folder = folder
    path = folder.path("old-\(version).sqlite")
    for number in 1...version {
      let name = "Fixtures/versions/00\(number)"
      let url = try #require(Bundle.module.url(forResource: name, withExtension: "sql"))
      try execute(String(contentsOf: url, encoding: .utf8))
    }
  }

  /// Runs statements by a connection of its own, as the older version would have.
  func execute(_ sql: String, _ arguments: StatementArguments = []) throws {
    try DatabasePool(path: path).write { try $0.execute(sql: sql, arguments: arguments) }
  }

  /// Every row of every table that version knew, without the numbers that rows are given on arrival.
  func rows(of tables: [String]? = nil) throws -> [String: Set<String>] {
    try DatabasePool(path: path).read { database in
      let names = try tables ?? tableNames(in: database)
      return try Dictionary(
        uniqueKeysWithValues: names.map { name in
          let rows = try Row.fetchAll(database, sql: "SELECT * FROM \(name)")
          let isRenumbered = ["responses", "test_results"].contains(name)
          return (name, Set(rows.map { Self.text($0, withoutID: isRenumbered) }))
        })
    }
  }

  func schema() throws -> Set<String> {
    try DatabasePool(path: path).read {
      try String.fetchSet($0, sql: "SELECT name || ': ' || coalesce(sql, '') FROM sqlite_master")
    }
  }

  func tableNames() throws -> [String] {
    try DatabasePool(path: path).read(tableNames)
  }

  private func tableNames(in database: Database) throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        AND name <> 'grdb_migrations' ORDER BY name
        """)
  }

  private static func text(_ row: Row, withoutID: Bool) -> String {
    let values = row.filter { !withoutID || $0.0 != "id" }.map { "\($0.0)=\($0.1)" }
    return values.sorted().joined(separator: " ")
  }
}
