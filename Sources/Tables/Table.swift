internal import Content
package import Diagnostics

/// Named columns of equal length: what a dataset is in memory, and what an analysis works on.
package struct Table: Sendable {
  /// The names in order; each stands once.
  package let names: [String]
  /// How many rows; known even where there is no column.
  package let count: Int
  private let content: Content

  private enum Content {
    case columns([Column])
    case picked(PickedRows)
  }

  /// Takes columns that the caller knows to fit; ``init(checking:)`` is for those of a user.
  ///
  /// - Precondition: all names differ and all columns are of one length.
  package init(_ columns: [(name: String, column: Column)]) {
    self.init(columns, count: columns.first?.column.count ?? 0)
  }

  /// Takes columns of a user's making: a name given twice or a length that differs is an error.
  package init(checking columns: [(name: String, column: Column)]) throws(Diagnostic) {
    var seen: Set<ExactText> = []
    for (name, column) in columns {
      guard seen.insert(ExactText(name)).inserted else {
        throw Diagnostic(
          "duplicate-column", "there are two columns `\(name)`",
          suggestion: "give one of them another name")
      }
      guard column.count == columns[0].column.count else {
        throw Diagnostic(
          "unequal-lengths",
          "column `\(name)` has \(column.count) values, `\(columns[0].name)` has "
            + "\(columns[0].column.count)", suggestion: "give every column as many values")
      }
    }
    self.init(columns)
  }

  init(_ columns: [(name: String, column: Column)], count: Int) {
    names = columns.map(\.name)
    content = .columns(columns.map(\.column))
    self.count = count
    precondition(columns.allSatisfy { $0.column.count == count })
    precondition(names.areDistinct)
  }

  /// Rows of another table, whose columns are gathered when they are first asked for.
  ///
  /// Of many groups most columns are never looked at. All of `table` stays in memory for as long.
  package init(_ table: Table, pickingLater rows: [Int]) {
    names = table.names
    count = rows.count
    content = .picked(PickedRows(rows, of: table))
  }

  package var columns: [Column] {
    switch content {
    case .columns(let columns): columns
    case .picked(let picked): picked.columns
    }
  }

  private func column(at index: Int) -> Column {
    switch content {
    case .columns(let columns): columns[index]
    case .picked(let picked): picked.column(at: index)
    }
  }

  package subscript(name: String) -> Column? {
    names.place(of: name).map { column(at: $0) }
  }

  /// The column `name`, or an error that suggests the nearest name.
  package func column(_ name: String) throws(Diagnostic) -> Column {
    column(at: try index(of: name))
  }

  /// The values of a row in the order of ``names``; nil where one is missing.
  package func row(_ row: Int) -> [Cell?] { columns.map { $0[row] } }

  /// The rows at `rows`, in that order; a row may stand more than once.
  package func rows(_ rows: [Int]) throws(Diagnostic) -> Table {
    var chosen: [(name: String, column: Column)] = []
    for (name, column) in named { chosen.append((name, try column.rows(rows))) }
    return Table(chosen, count: rows.count)
  }

  /// The position of the column `name`.
  func index(of name: String) throws(Diagnostic) -> Int {
    if let index = names.place(of: name) { return index }
    let list = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    throw Diagnostic(
      "unknown-column", "there is no column `\(name)`",
      suggestion: didYouMean(name, among: names)
        ?? (names.isEmpty
          ? "the table has no columns"
          : names.count == 1
            ? "its only column is \(list)"
            : "the columns are \(list)\(names.count > 12 ? " and \(names.count - 12) more" : "")"))
  }
}
