package import Diagnostics
internal import GRDB

/// The rows of a query: column names, then values row by row.
package struct QueryRows: Sendable {
  package enum Value: Sendable, Equatable {
    case null
    case integer(Int)
    case real(Double)
    case text(String)
    case blob(Int)
  }

  package let names: [String]
  package let rows: [[Value]]
}

extension Store {
  /// Runs one SQL statement that only reads.
  package func query(_ sql: String) throws(Diagnostic) -> QueryRows {
    do { return try pool.read { try Self.rows(sql, in: $0) } } catch { throw fault(error) }
  }

  /// The same for a statement that may take long: cancelling the task ends it.
  package func ask(_ sql: String) async throws(Diagnostic) -> QueryRows {
    do { return try await pool.read { try Self.rows(sql, in: $0) } } catch { throw fault(error) }
  }

  private static func rows(_ sql: String, in database: Database) throws -> QueryRows {
    let statement = try database.makeStatement(sql: sql)
    guard statement.isReadonly else {
      throw Diagnostic("sql", "this statement would change the store", suggestion: "use SELECT")
    }
    var rows: [[QueryRows.Value]] = []
    let cursor = try Row.fetchCursor(statement)
    while let row = try cursor.next() { rows.append(row.map { QueryRows.Value($0.1) }) }
    return QueryRows(names: statement.columnNames, rows: rows)
  }

  /// The name that was meant where SQLite knows no such table.
  private func help(with message: String) -> String? {
    let lead = "no such table: "
    guard message.hasPrefix(lead),
      let names = try? pool.read({ database in
        try String.fetchAll(
          database, sql: "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY 1"
        )
      })
    else { return nil }
    return didYouMean(String(message.dropFirst(lead.count)), among: names)
      ?? "`sql(\"SELECT name FROM sqlite_master\")` lists the tables"
  }

  private func fault(_ error: any Error) -> Diagnostic {
    switch error {
    case is CancellationError: Diagnostic("interrupted", "interrupted")
    case let error as DatabaseError where error.resultCode == .SQLITE_ERROR:
      Diagnostic(
        "sql", "this is not SQL that the store understands: \(error.message ?? "")",
        suggestion: help(with: error.message ?? ""))
    default: Self.diagnostic(for: error, path: path)
    }
  }
}

extension QueryRows.Value {
  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let integer): self = .integer(Int(integer))
    case .double(let real): self = .real(real)
    case .string(let text): self = .text(text)
    case .blob(let data): self = .blob(data.count)
    }
  }
}
