/// Text for a terminal: laid out to its width, in colours that read on dark and on light.
///
/// Only the eight colours that every theme defines are used, none of them for text of its own on a
/// background of its own.
package struct TerminalRenderer: DocumentRenderer {
  package var layout: TextLayout
  package var isColoured: Bool

  package init(width: Int = 80, isColoured: Bool, rows: Int = TextTable.rowsShown) {
    layout = TextLayout(width: width, rows: rows, cutsLongText: true)
    self.isColoured = isColoured
  }

  package func render(_ document: Document) -> String {
    layout.lines(of: document).reduce(into: "") { text, line in
      text += isColoured ? Self.painted(line) : line.text
      text += "\n"
    }
  }

  /// The text with the escape sequences of its styles.
  package static func painted(_ line: StyledText) -> String {
    line.pieces.reduce(into: "") { text, piece in
      if let code = code(of: piece.style) {
        text += "\u{1B}[\(code)m\(piece.text)\u{1B}[0m"
      } else {
        text += piece.text
      }
    }
  }

  private static func code(of style: StyledText.Style) -> String? {
    switch style {
    case .plain: nil
    case .strong: "1"
    case .dim: "2"
    case .good: "32"
    case .bad: "31"
    case .accent: "36"
    case .code: "35"
    }
  }
}
