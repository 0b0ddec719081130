/// Lays a document out as lines of styled text, for terminals and plain files alike.
package struct TextLayout: Sendable {
  /// The columns there are; at least 20.
  package let width: Int
  /// How many rows of a table are shown.
  package let rows: Int
  /// Whether folded text of many lines loses its middle, as on a screen.
  package let cutsLongText: Bool
  /// Whether a table may be wider than the text, so that nothing of it is cut or left out.
  package let showsTablesWhole: Bool

  package init(
    width: Int, rows: Int = TextTable.rowsShown, cutsLongText: Bool = false,
    showsTablesWhole: Bool = false
  ) {
    self.width = max(20, width)
    self.rows = min(max(1, rows), 1 << 40)
    self.cutsLongText = cutsLongText
    self.showsTablesWhole = showsTablesWhole
  }

  /// The lines, blocks separated by an empty one.
  package func lines(of document: Document) -> [StyledText] {
    Array(document.blocks.map { lines(of: $0) }.joined(separator: [""]))
  }

  private func lines(of block: Document.Block) -> [StyledText] {
    switch block {
    case .heading(let level, let text): heading(text, level: level)
    case .paragraph(let text): text.wrapped(to: width)
    case .table(let table) where table.isBare: BareTableLayout(table, width: width).lines
    case .table(let table):
      TableLayout(table.shortened(to: rows), width: showsTablesWhole ? nil : width).lines
    case .keyValues(let pairs): keyValues(pairs)
    case .chart(let chart): chart.lines(width: width)
    case .code(let code, _): Self.codeLines(code).map { StyledText($0, .code) }
    case .list(let items, let isNumbered): list(items, isNumbered: isNumbered)
    case .folded(let folding): shortened(folding.lines(width: width))
    }
  }

  /// The first and the last lines of what is much too long for a screen.
  private func shortened(_ lines: [StyledText]) -> [StyledText] {
    guard cutsLongText, lines.count > 2 * rows else { return lines }
    let tail = min(3, rows)
    let gap = StyledText.dim("⋮ \(lines.count - rows - tail) lines more: %last shows all")
    return lines.prefix(rows) + [gap] + lines.suffix(tail)
  }

  private func heading(_ text: StyledText, level: Int) -> [StyledText] {
    let lines = StyledText(text.text, .strong).wrapped(to: width)
    guard level == 1 else { return lines }
    let widest = lines.map(\.displayWidth).max() ?? 0
    return lines + [.dim(String(repeating: "─", count: widest))]
  }

  private func keyValues(_ pairs: [Document.KeyValue]) -> [StyledText] {
    let keys = pairs.map { $0.key.visible(keepingLines: false).cut(toColumns: width / 2) }
    let widest = keys.map(\.displayWidth).max() ?? 0
    return zip(keys, pairs).flatMap { key, pair in
      let lead = StyledText.dim(key + String(repeating: " ", count: widest - key.displayWidth + 2))
      return pair.value.wrapped(to: width, lead: lead)
    }
  }

  private func list(_ items: [StyledText], isNumbered: Bool) -> [StyledText] {
    let last = String(items.count).utf8.count
    return items.enumerated().flatMap { index, item in
      let number = String(index + 1)
      let padding = String(repeating: " ", count: last - number.utf8.count)
      return item.wrapped(to: width, lead: isNumbered ? "\(padding)\(number). " : "• ")
    }
  }

  /// The lines of a code block; a tab is four spaces, an ending newline ends no further line.
  static func codeLines(_ code: String) -> [String] {
    var lines = code.visible(keepingLines: true).split(
      separator: "\n", omittingEmptySubsequences: false)
    if lines.count > 1, lines.last == "" { lines.removeLast() }
    return lines.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "    ")
    }
  }
}
