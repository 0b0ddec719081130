extension StyledText {
  /// How many columns of a terminal the text takes.
  package var displayWidth: Int { pieces.reduce(0) { $0 + $1.text.displayWidth } }

  /// The same text, each piece's text changed.
  package func mapText(_ change: (String) -> String) -> StyledText {
    pieces.reduce(into: StyledText()) { $0.append(Piece(change($1.text), $1.style)) }
  }

  package func visible(keepingLines: Bool) -> StyledText {
    mapText { $0.visible(keepingLines: keepingLines) }
  }

  /// The text if it fits into `columns`, else its beginning and `…`.
  package func cut(toColumns columns: Int) -> StyledText {
    guard displayWidth > columns else { return self }
    var result = StyledText()
    var left = columns - 1
    for piece in pieces where left >= 0 {
      let part = piece.text.prefix(columns: left)
      result.append(Piece(String(part), piece.style))
      left = part.endIndex == piece.text.endIndex ? left - part.displayWidth : -1
    }
    return columns < 1 ? "" : result + "…"
  }

  /// The text in `columns` columns: cut where it is longer, filled with spaces where it is shorter.
  func fitted(to columns: Int, _ alignment: TextTable.Alignment) -> StyledText {
    let text = cut(toColumns: columns)
    let missing = max(0, columns - text.displayWidth)
    let before =
      switch alignment {
      case .left: 0
      case .right: missing
      case .center: missing / 2
      }
    let spaces = { StyledText(String(repeating: " ", count: $0)) }
    return spaces(before) + text + spaces(missing - before)
  }
}
