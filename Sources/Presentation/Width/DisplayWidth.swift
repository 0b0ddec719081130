extension Unicode.Scalar {
  /// How many columns of a terminal the scalar takes: 0, 1 or 2.
  package var displayWidth: Int {
    if value < 0x300 { return value == 0xAD || value >= 0x20 ? 1 : 0 }
    if WidthTable.isZero(value) { return 0 }
    return WidthTable.isWide(value) ? 2 : 1
  }
}

extension Character {
  /// How many columns of a terminal the character takes.
  ///
  /// A cluster is as wide as its widest scalar; the emoji selector U+FE0F makes a symbol two columns
  /// wide, and two regional indicators are one flag.
  package var displayWidth: Int {
    let scalars = unicodeScalars
    guard let first = scalars.first else { return 0 }
    if scalars.count == 1 { return first.displayWidth }
    if first.properties.isEmoji, scalars.contains("\u{FE0F}") { return 2 }
    if (0x1F1E6...0x1F1FF).contains(first.value) { return 2 }
    return scalars.reduce(0) { max($0, $1.displayWidth) }
  }
}

extension StringProtocol {
  /// How many columns of a terminal the text takes, control characters counted as none.
  package var displayWidth: Int {
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }

  /// The longest beginning that takes at most `columns`.
  package func prefix(columns: Int) -> SubSequence {
    var width = 0
    var end = startIndex
    for (index, character) in zip(indices, self) {
      width += character.displayWidth
      guard width <= columns else { return self[..<end] }
      end = self.index(after: index)
    }
    return self[..<end]
  }

  /// The text if it fits, else its beginning and `…`, at most `columns` in all.
  package func cut(toColumns columns: Int) -> String {
    guard displayWidth > columns else { return String(self) }
    return columns < 1 ? "" : String(prefix(columns: columns - 1)) + "…"
  }
}
