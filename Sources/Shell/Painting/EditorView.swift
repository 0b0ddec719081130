import Presentation

/// Draws the editor as a frame: prompt, coloured cell, hint, and what stands below.
package struct EditorView {
  package var prompt: String
  package var columns: Int
  package var rows: Int
  package var isColoured: Bool

  package init(prompt: String, columns: Int, rows: Int, isColoured: Bool) {
    self.prompt = prompt
    self.columns = columns
    self.rows = rows
    self.isColoured = isColoured
  }

  package func frame(of editor: LineEditor) -> Frame {
    var writer = FrameWriter(columns: columns)
    writeCell(of: editor, to: &writer)
    if let search = editor.search {
      writer.newRow()
      let state = search.hasFailed ? "nothing more matches" : "search"
      writer.writeCut("\(state): \(search.query.visible(keepingLines: false))", style: style("2"))
    } else if let menu = editor.menu {
      MenuView(columns: columns, rows: menuRows, isColoured: isColoured).write(menu, to: &writer)
    } else if let signature = editor.signature {
      writer.newRow()
      writer.writeCut(signature.visible(keepingLines: false), style: style("2"))
    }
    return writer.finish()
  }

  /// The cell as it stays on the screen once it runs: without hint, menu and search.
  package func finalFrame(of editor: LineEditor) -> Frame {
    var writer = FrameWriter(columns: columns)
    writeText(of: editor, to: &writer, highlightsBrackets: false)
    writer.markCursor()
    return writer.finish()
  }

  private func writeCell(of editor: LineEditor, to writer: inout FrameWriter) {
    writeText(of: editor, to: &writer, highlightsBrackets: true)
    if editor.buffer.cursor == editor.buffer.scalars.count { writer.markCursor() }
    // The first line of a hint is enough to know it by.
    if let line = editor.hint.split(separator: "\n", omittingEmptySubsequences: false).first {
      writer.writeCut(String(line).visible(keepingLines: false), style: style("2"))
    }
  }

  private func writeText(
    of editor: LineEditor,
    to writer: inout FrameWriter,
    highlightsBrackets: Bool
  ) {
    let cursor = editor.buffer.cursor
    let text = editor.buffer.text
    let styles = isColoured ? Highlighting(editor, brackets: highlightsBrackets).styles : []
    let further = String(repeating: " ", count: max(0, prompt.count - 5)) + "...: "
    writer.write(prompt, style: style("32"))
    var position = 0
    for character in text {
      let count = character.unicodeScalars.count
      if (position..<position + count).contains(cursor) { writer.markCursor() }
      if character == "\n" {
        writer.newRow()
        writer.write(further, style: style("32"))
      } else {
        writer.write(Self.shown(character), style: position < styles.count ? styles[position] : "")
      }
      position += count
    }
  }

  private var menuRows: Int { max(1, min(8, rows / 2 - 1)) }

  private func style(_ code: String) -> String { isColoured ? code : "" }

  private static func shown(_ character: Character) -> String {
    if character == "\t" { return "    " }
    let text = String(character).visible(keepingLines: false)
    // A mark without a letter stands on a dotted circle, lest it cling to whatever was written before.
    return text.unicodeScalars.first?.displayWidth == 0 ? "◌" + text : text
  }
}
