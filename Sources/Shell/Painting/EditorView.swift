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
    let below = rowsBelow(editor)
    var frame = writer.finish().clipped(to: max(1, rows - below.count))
    frame.rows += below
    return frame
  }

  /// What stands below the cell, in the window however long the cell is.
  private func rowsBelow(_ editor: LineEditor) -> ArraySlice<Frame.Row> {
    var writer = FrameWriter(columns: columns)
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
    return writer.finish().rows.dropFirst()
  }

  /// The cell as it stays on the screen once it runs: without hint, menu and search.
  package func finalFrame(of editor: LineEditor) -> Frame {
    var writer = FrameWriter(columns: columns)
    let all = 0..<editor.buffer.scalars.count
    writeText(of: editor, in: all, to: &writer, highlightsBrackets: false)
    writer.markCursor()
    return writer.finish()
  }

  private func writeCell(of editor: LineEditor, to writer: inout FrameWriter) {
    // Each line takes a row at least: what lies further off than the window is high can't be in it.
    let lines = editor.buffer.lines(around: editor.buffer.cursor, reach: rows)
    writeText(of: editor, in: lines, to: &writer, highlightsBrackets: true)
    if editor.buffer.cursor == editor.buffer.scalars.count { writer.markCursor() }
    // The first line of a hint is enough to know it by.
    if let line = editor.hint.split(separator: "\n", omittingEmptySubsequences: false).first {
      writer.writeCut(String(line).visible(keepingLines: false), style: style("2"))
    }
  }

  private func writeText(
    of editor: LineEditor,
    in lines: Range<Int>,
    to writer: inout FrameWriter,
    highlightsBrackets: Bool
  ) {
    let cursor = editor.buffer.cursor
    let styles =
      isColoured ? Highlighting(editor, in: lines, brackets: highlightsBrackets).styles : []
    let further = String(repeating: " ", count: max(0, prompt.count - 5)) + "...: "
    writer.write(lines.lowerBound == 0 ? prompt : further, style: style("32"))
    var position = lines.lowerBound
    for character in String(editor.buffer.scalars[lines]) {
      let count = character.unicodeScalars.count
      if (position..<position + count).contains(cursor) { writer.markCursor() }
      if character == "\n" {
        writer.newRow()
        writer.write(further, style: style("32"))
      } else {
        let index = position - lines.lowerBound
        writer.write(Self.shown(character), style: index < styles.count ? styles[index] : "")
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
