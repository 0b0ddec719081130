package import Language
package import Presentation
package import Tables

extension Value {
  /// What the shell and a script show of a value.
  package var document: Document { document(keeping: TextTable.rowsShown) }

  /// The same with more rows of a table at hand, for whoever shows more of them.
  package func document(keeping rows: Int) -> Document {
    switch self {
    case .table(let table): Document([.table(TextTable(table, keeping: rows))])
    case .column(let column): column.document(keeping: rows)
    case .object(let object as any Presentable): object.document
    case .object(let object): Document([.paragraph(StyledText(object.summary))])
    case .list, .record:
      folded(keeping: rows == .max ? .max : Self.elementsShown)
    case .function(let function): Document([.code(function.text, language: "cardlab")])
    default: Document([.paragraph(StyledText(display))])
    }
  }

  /// Of a longer list the first and the last are shown, and how many lie between.
  private static let elementsShown = 1_000

  /// A list can hold another many times over, and that one a third: no more than so many parts are shown.
  private static let partsShown = 1 << 16

  private func folded(keeping count: Int) -> Document {
    var room = count == .max ? Self.partsShown * 64 : Self.partsShown
    return Document([.folded(folding(keeping: count, &room))])
  }

  /// A list or a record with its parts, each as the language writes it, for as long as there is room.
  private func folding(keeping count: Int, _ room: inout Int) -> Folding {
    room -= 1
    guard room > 0 else { return .leaf("…") }
    switch self {
    case .list(let elements) where elements.count > count:
      let (head, tail) = (elements.prefix(count / 2), elements.suffix(count / 2))
      let between = Folding.leaf(
        "… \(Fixed.count(elements.count - head.count - tail.count)) more …")
      return .group(
        open: "[",
        head.map { Folding.Part($0.folding(keeping: count, &room)) } + [Folding.Part(between)]
          + tail.map { Folding.Part($0.folding(keeping: count, &room)) }, close: "]")
    case .list(let elements) where !elements.isEmpty:
      return .group(
        open: "[", elements.map { Folding.Part($0.folding(keeping: count, &room)) }, close: "]")
    case .record(let record) where record.count > 0:
      return .group(
        open: "{",
        zip(record.names, record.values).map { name, value in
          Folding.Part(
            value.folding(keeping: count, &room),
            label: (Value.isName(name) ? name : Value.quoted(name)) + ": ")
        }, close: "}")
    default: return .leaf(source)
    }
  }
}

extension Function {
  /// What a user wrote, or a builtin's signature.
  fileprivate var text: String { sourceText ?? signature }
}

extension Tables.Column {
  /// Long columns of numbers are shown with how the numbers are spread.
  private static let countWorthAHistogram = 20

  fileprivate func document(keeping rows: Int) -> Document {
    let table = Table([("value", self)])
    let numbers = isNumeric ? (0..<count).map { self[$0].flatMap { Value($0).number } } : []
    let finite = numbers.compactMap(\.self).filter(\.isFinite)
    guard finite.count >= Self.countWorthAHistogram, let low = finite.min(),
      let high = finite.max(), low < high
    else { return Document([.table(TextTable(table, keeping: rows))]) }
    return Document([
      .table(TextTable(table, keeping: max(2, rows / 2))),
      .chart(.sparkline(Sparkline("course", numbers))),
      .chart(.histogram(Histogram("how often", of: finite, bins: 8))),
    ])
  }
}

extension TextTable {
  /// A table's first and last rows, with the type under each name.
  package init(_ table: Table, keeping rows: Int = TextTable.rowsShown) {
    let columns = zip(table.names, table.columns).map { name, column in
      TextTable.Column(
        name, type: column.kind.rawValue, alignment: column.isNumeric ? .right : .left)
    }
    self.init(columns, count: table.count, keeping: rows) { row in
      table.columns.map { column in column[row].map { Self.text($0) } ?? .dim("–") }
    }
  }

  private static func text(_ cell: Cell) -> StyledText {
    // Texts stand without quotes in a table: the column's type says what they are.
    if case .text(let text) = cell { return StyledText(text) }
    let full = Value(cell).display
    if case .real(let real) = cell { return StyledText(Fixed.cell(real, full: full)) }
    return StyledText(full)
  }
}

extension Tables.Column {
  fileprivate var isNumeric: Bool { kind == .integer || kind == .real }
}
