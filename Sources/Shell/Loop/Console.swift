package import Diagnostics
package import Presentation

/// Where the shell's words go: results to standard output, everything else to standard error.
package struct Console: Sendable {
  package var width: Int
  package var isColoured: Bool
  /// How many rows of a table are shown.
  package var rows: Int
  package var output: @Sendable (String) -> Void
  package var error: @Sendable (String) -> Void

  package init(
    width: Int,
    isColoured: Bool,
    rows: Int = TextTable.rowsShown,
    output: @escaping @Sendable (String) -> Void,
    error: @escaping @Sendable (String) -> Void
  ) {
    self.width = width
    self.isColoured = isColoured
    self.rows = rows
    self.output = output
    self.error = error
  }

  package func show(_ document: Document, rows: Int? = nil) {
    output(text(of: document, rows: rows))
  }

  /// Shows a cell's value: behind its `Out[n]:` where it is one line, else below it.
  package func show(_ document: Document, label: String) {
    let text = text(of: document)
    let isOneLine = text.utf8.count { $0 == UInt8(ascii: "\n") } <= 1
    let fits = text.displayWidth + label.count < width
    output(paint(label, .bad) + (isOneLine && fits ? " " : "\n") + text)
  }

  package func show(_ diagnostic: Diagnostic) {
    let text = diagnostic.rendered()
    let word = text.prefix { $0 != ":" }
    error(paint(String(word), .bad) + text.dropFirst(word.count) + "\n")
  }

  /// A remark that is no result.
  package func remark(_ text: String) { error(paint(text, .dim) + "\n") }

  package func text(of document: Document, rows: Int? = nil) -> String {
    TerminalRenderer(width: width, isColoured: isColoured, rows: rows ?? self.rows).render(document)
  }

  private func paint(_ text: String, _ style: StyledText.Style) -> String {
    isColoured ? TerminalRenderer.painted(StyledText(text, style)) : text
  }
}
