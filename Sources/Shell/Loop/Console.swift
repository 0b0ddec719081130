package import Diagnostics
package import Presentation

/// Where the shell's words go: results to standard output, everything else to standard error.
package struct Console: Sendable {
  package var width: Int
  /// What messages are folded to; nil where nobody sits before them.
  package var messageWidth: Int?
  package var isColoured: Bool
  /// How many rows of a table are shown.
  package var rows: Int
  package var output: @Sendable (String) -> Void
  package var error: @Sendable (String) -> Void

  package init(
    width: Int,
    messageWidth: Int? = nil,
    isColoured: Bool,
    rows: Int = TextTable.rowsShown,
    output: @escaping @Sendable (String) -> Void,
    error: @escaping @Sendable (String) -> Void
  ) {
    self.width = width
    self.messageWidth = messageWidth
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
    output(paint(label, .accent) + (isOneLine && fits ? " " : "\n") + text)
  }

  package func show(_ diagnostic: Diagnostic) {
    let text = diagnostic.rendered(width: messageWidth)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    error(lines.map { highlighted($0) + "\n" }.joined())
  }

  /// A message's line: its first word and its carets stand out.
  private func highlighted(_ line: Substring) -> String {
    if let match = line.wholeMatch(of: /( *\| *)([\^]+)/) {
      return paint(String(match.1), .dim) + paint(String(match.2), .bad)
    }
    guard let match = line.prefixMatch(of: /(error|warning|note|  help|  note)(?=:)/) else {
      return String(line)
    }
    let style: StyledText.Style = match.1.hasPrefix(" ") ? .accent : .bad
    return paint(String(match.1), style) + line.dropFirst(match.1.count)
  }

  /// A remark that is no result.
  package func remark(_ text: String) { error(paint(text, .dim) + "\n") }

  package func text(of document: Document, rows: Int? = nil) -> String {
    TerminalRenderer(width: width, isColoured: isColoured, rows: rows ?? self.rows).render(document)
  }

  /// The document with nothing left out of its tables, however wide that makes them.
  package func wholeText(of document: Document) -> String {
    var renderer = TerminalRenderer(width: width, isColoured: isColoured)
    renderer.layout = TextLayout(width: width, rows: .max, showsTablesWhole: true)
    return renderer.render(document)
  }

  private func paint(_ text: String, _ style: StyledText.Style) -> String {
    isColoured ? TerminalRenderer.painted(StyledText(text, style)) : text
  }
}
