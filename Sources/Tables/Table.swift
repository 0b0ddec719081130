/// Named columns of equal length: what a dataset is in memory, and what an analysis works on.
package struct Table: Sendable {
  /// The names in order; each stands once.
  package let names: [String]
  package let columns: [Column]
  /// How many rows; known even where there is no column.
  package let count: Int

  /// - Precondition: as many names as columns, all names different, all columns of one length.
  package init(_ columns: [(name: String, column: Column)]) {
    names = columns.map(\.name)
    self.columns = columns.map(\.column)
    count = columns.first?.column.count ?? 0
    precondition(self.columns.allSatisfy { $0.count == columns[0].column.count })
    precondition(Set(names).count == names.count)
  }

  package subscript(name: String) -> Column? {
    names.firstIndex(of: name).map { columns[$0] }
  }

  /// The rows at `rows`, in that order.
  package func rows(_ rows: [Int]) -> Table {
    Table(zip(names, columns).map { ($0, $1.rows(rows)) })
  }

  /// The same table with `column` under `name`, in its old place or at the end.
  package func with(_ name: String, _ column: Column) -> Table {
    var all = Array(zip(names, columns)).map { (name: $0, column: $1) }
    if let index = names.firstIndex(of: name) {
      all[index].column = column
    } else {
      all.append((name, column))
    }
    return Table(all)
  }
}
