internal import Synchronization

/// The columns of some rows of a table, each gathered when it is first asked for.
final class PickedRows: Sendable {
  private let rows: [Int]
  private let table: Table
  private let gathered: Mutex<[Column?]>

  init(_ rows: [Int], of table: Table) {
    (self.rows, self.table) = (rows, table)
    gathered = Mutex(Array(repeating: nil, count: table.names.count))
  }

  var columns: [Column] { table.names.indices.map(column) }

  func column(at index: Int) -> Column {
    gathered.withLock { gathered in
      if let column = gathered[index] { return column }
      let whole = table.columns[index]
      // Gathering fails only where the user asked to stop, and then nobody looks at what this gives.
      guard let column = try? whole.rows(rows) else {
        return Column(kind: whole.kind, missing: rows.count)
      }
      gathered[index] = column
      return column
    }
  }
}
