package import Language
package import Presentation
package import Tables

extension Value {
  /// What the shell and a script show of a value.
  package var document: Document {
    switch self {
    case .table(let table): Document([.table(TextTable(table))])
    case .column(let column): Document([.table(TextTable(Table([("value", column)])))])
    case .object(let object as any Presentable): object.document
    case .object(let object): Document([.paragraph(StyledText(object.summary))])
    default: Document([.paragraph(StyledText(display))])
    }
  }
}

extension TextTable {
  /// A table's first and last rows, with the type under each name.
  package init(_ table: Table) {
    let columns = zip(table.names, table.columns).map { name, column in
      TextTable.Column(
        name, type: column.kind.rawValue, alignment: column.isNumeric ? .right : .left)
    }
    self.init(columns, count: table.count) { row in
      table.columns.map { column in column[row].map { Self.text($0) } ?? .dim("–") }
    }
  }

  private static func text(_ cell: Cell) -> StyledText {
    // Texts stand without quotes in a table: the column's type says what they are.
    if case .text(let text) = cell { return StyledText(text) }
    return StyledText(Value(cell).display)
  }
}

extension Tables.Column {
  fileprivate var isNumeric: Bool { kind == .integer || kind == .real }
}
