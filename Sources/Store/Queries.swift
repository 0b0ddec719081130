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
    do {
      return try pool.read { database in
        let statement = try database.makeStatement(sql: sql)
        guard statement.isReadonly else {
          throw Diagnostic("sql", "this statement would change the store", suggestion: "use SELECT")
        }
        var rows: [[QueryRows.Value]] = []
        let cursor = try Row.fetchCursor(statement)
        while let row = try cursor.next() { rows.append(row.map { QueryRows.Value($0.1) }) }
        return QueryRows(names: statement.columnNames, rows: rows)
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      throw Diagnostic("sql", error.message ?? "the statement is not valid SQL")
    } catch {
      throw Self.diagnostic(for: error, path: path)
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
