/// A table in DuckDB's manner.
///
///     ┌─────────┬────┬───────────┐
///     │ queue   │  n │ pass rate │
///     │ text    │    │      real │
///     ├─────────┼────┼───────────┤
///     │ billing │ 50 │      0.82 │
///     │    ⋮    │  ⋮ │         ⋮ │
///     │ login   │ 48 │      0.71 │
///     └─────────┴────┴───────────┘
///     400 rows (2 shown), 3 columns
///
/// Long texts are cut first, down to ``narrowest`` columns; then columns are dropped from the middle,
/// never the first, and the last line says so. Numbers are not cut while anything else can give way.
struct TableLayout {
  private let table: TextTable
  /// Nil where there is room for whatever it takes.
  private let width: Int?
  private var cells: [[StyledText]]
  /// The columns shown; nil stands for those that were dropped.
  private var shown: [Int?]
  private var widths: [Int]

  /// What a text column keeps before columns are dropped.
  static let narrowest = 16

  /// No column is wider than this unless it stands alone.
  static let widest = 60

  init(_ table: TextTable, width: Int?) {
    self.table = table
    self.width = width
    cells = table.rows.map { row in row.map { $0.visible(keepingLines: false) } }
    shown = Array(table.columns.indices)
    widths = []
    widths = table.columns.indices.map(naturalWidth)
    fit()
  }

  var lines: [StyledText] {
    guard !table.columns.isEmpty else { return footer }
    var lines = [rule("┌", "┬", "┐"), line { .strong(title($0)) }]
    if table.columns.contains(where: { !$0.type.isEmpty }) {
      lines.append(line { .dim(table.columns[$0].type.visible(keepingLines: false)) })
    }
    lines.append(rule("├", "┼", "┤"))
    for index in 0...cells.count {
      if index == table.gap { lines.append(line { _ in .dim("⋮") }) }
      if index < cells.count { lines.append(line { cells[index][$0] }) }
    }
    return lines + [rule("└", "┴", "┘")] + footer
  }

  private func title(_ column: Int) -> String {
    table.columns[column].title.visible(keepingLines: false)
  }

  private func naturalWidth(_ column: Int) -> Int {
    let heading = max(title(column).displayWidth, table.columns[column].type.displayWidth)
    return max(1, cells.reduce(heading) { max($0, $1[column].displayWidth) })
  }

  // MARK: - Fitting

  private var totalWidth: Int {
    shown.reduce(1) { $0 + 3 + ($1.map { widths[$0] } ?? 1) }
  }

  private mutating func fit() {
    guard let width else { return }
    if widths.count > 1 { widths = widths.map { min($0, Self.widest) } }
    shrinkTexts(to: Self.narrowest, in: width)
    while totalWidth > width, shown.compactMap(\.self).count > 1 { dropColumn() }
    shrinkTexts(to: 1, in: width)
    if totalWidth > width, let only = shown.first.flatMap(\.self) {
      widths[only] = max(1, widths[only] - (totalWidth - width))
    }
  }

  private mutating func shrinkTexts(to least: Int, in width: Int) {
    while totalWidth > width {
      let texts = shown.compactMap(\.self).filter { table.columns[$0].alignment != .right }
      guard let column = texts.max(by: { widths[$0] < widths[$1] }), widths[column] > least else {
        return
      }
      // Down to the next widest at once, so that a column of a million characters costs one step.
      let next = texts.filter { $0 != column }.map { widths[$0] }.max() ?? least
      let wanted = max(least, widths[column] - (totalWidth - width))
      widths[column] = min(widths[column] - 1, max(wanted, next))
    }
  }

  private mutating func dropColumn() {
    if let gap = shown.firstIndex(of: nil) {
      // Take alternately from the right and the left of the gap, so that both ends stay.
      let right = shown.count - gap - 1
      shown.remove(at: right >= gap && right > 0 ? gap + 1 : gap - 1)
    } else {
      shown[max(1, shown.count / 2)] = nil
    }
  }

  // MARK: - Drawing

  private func line(_ cell: (Int) -> StyledText) -> StyledText {
    var line = StyledText.dim("│")
    for column in shown {
      let text = column.map { cell($0).fitted(to: widths[$0], table.columns[$0].alignment) }
      line = line + " " + (text ?? .dim("…")) + .dim(" │")
    }
    return line
  }

  private func rule(_ left: String, _ middle: String, _ right: String) -> StyledText {
    let strokes = shown.map { column in
      String(repeating: "─", count: (column.map { widths[$0] } ?? 1) + 2)
    }
    return .dim(left + strokes.joined(separator: middle) + right)
  }

  private var footer: [StyledText] {
    var lines: [StyledText] = []
    if table.isCounted {
      let columns = shown.compactMap(\.self).count
      lines += StyledText.dim(table.countText(columnsShown: columns)).wrapped(to: width ?? .max)
    }
    if let note = table.note { lines += note.wrapped(to: width ?? .max) }
    return lines
  }
}

extension TextTable {
  /// `400 rows (20 shown), 6 columns (4 shown)`.
  package func countText(columnsShown: Int) -> String {
    Self.counted(totalRows, "row", shown: rows.count) + ", "
      + Self.counted(columns.count, "column", shown: columnsShown)
  }

  private static func counted(_ count: Int, _ noun: String, shown: Int) -> String {
    let plural = "\(Fixed.count(count)) \(noun)\(count == 1 ? "" : "s")"
    return shown < count ? "\(plural) (\(Fixed.count(shown)) shown)" : plural
  }
}
