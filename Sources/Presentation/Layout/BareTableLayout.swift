/// A table without rules, for a page on which it stands among other things.
///
///              zero-shot  few-shot  difference         p
///     pass         78.3%     83.5%  +5.2 [+1.6, +8.9]  0.018
///
/// Where room is short, expendable columns are drawn smaller or left out, the last first; then texts are
/// cut.
struct BareTableLayout {
  private let table: TextTable
  private let width: Int
  private var shown: [Int]
  private var widths: [Int]
  private var cells: [[StyledText]]

  private static let gap = 2

  init(_ table: TextTable, width: Int) {
    (self.table, self.width) = (table, width)
    cells = table.rows.map { row in row.map { $0.visible(keepingLines: false) } }
    shown = Array(table.columns.indices)
    widths = []
    widths = table.columns.indices.map(naturalWidth)
    while total > width, let last = shown.last(where: { table.columns[$0].isExpendable }) {
      if !narrow(last) { shown.removeAll { $0 == last } }
    }
    while total > width, let widest = shown.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > 1
    {
      widths[widest] -= 1
    }
  }

  /// Takes a column's cells for less room; false where it has none or already shows them.
  private mutating func narrow(_ column: Int) -> Bool {
    let smaller = table.columns[column].narrow
    guard smaller.count == cells.count else { return false }
    let before = widths[column]
    for (row, cell) in smaller.enumerated() { cells[row][column] = cell }
    widths[column] = naturalWidth(column)
    return widths[column] < before
  }

  var lines: [StyledText] {
    let head = line { .dim(title($0)) }
    let note = table.note.map { $0.wrapped(to: width) } ?? []
    return [head] + cells.map { row in line { row[$0] } } + note
  }

  private func title(_ column: Int) -> String {
    table.columns[column].title.visible(keepingLines: false)
  }

  private func naturalWidth(_ column: Int) -> Int {
    cells.reduce(title(column).displayWidth) { max($0, $1[column].displayWidth) }
  }

  private var total: Int {
    shown.reduce(0) { $0 + widths[$1] } + Self.gap * (shown.count - 1)
  }

  private func line(_ cell: (Int) -> StyledText) -> StyledText {
    var line = StyledText()
    let last = shown.last { !cell($0).isEmpty }
    for column in shown where column <= last ?? -1 {
      if column != shown.first { line = line + "  " }
      // What nothing follows is not filled with spaces.
      let isOpen =
        column == last && table.columns[column].alignment == .left
      line =
        line
        + (isOpen
          ? cell(column).cut(toColumns: widths[column])
          : cell(column).fitted(to: widths[column], table.columns[column].alignment))
    }
    return line
  }
}
