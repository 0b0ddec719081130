/// Plain text of a fixed width: what golden files hold and what a pipe gets.
package struct PlainRenderer: DocumentRenderer {
  package var layout: TextLayout

  package init(width: Int = 80, rows: Int = TextTable.rowsShown) {
    layout = TextLayout(width: width, rows: rows)
  }

  package func render(_ document: Document) -> String {
    layout.lines(of: document).reduce(into: "") { text, line in
      text += line.text
      text += "\n"
    }
  }
}
