import Presentation

/// A picture of the editor: rows of the terminal, none wider than it, and the cursor.
package struct Frame: Sendable, Equatable {
  package struct Row: Sendable, Equatable {
    /// With its escape sequences.
    package var text = ""
    package var width = 0
  }

  package var rows: [Row] = [Row()]
  package var cursorRow = 0
  package var cursorColumn = 0

  /// The rows around the cursor that fit into `height`.
  func clipped(to height: Int) -> Frame {
    guard rows.count > height, height > 0 else { return self }
    let top = max(0, min(cursorRow - height / 2, rows.count - height))
    var copy = self
    copy.rows = Array(rows[top..<top + height])
    copy.cursorRow -= top
    return copy
  }
}

/// Writes characters into a frame, row after row.
struct FrameWriter {
  private(set) var frame = Frame()
  private let columns: Int
  private var style = ""

  init(columns: Int) { self.columns = max(8, columns) }

  /// Writes a character in the style of an SGR code; it goes to the next row where it doesn't fit.
  mutating func write(_ character: Character, style: String = "") {
    let width = character.displayWidth
    if frame.rows[last].width + width > columns { newRow() }
    if style != self.style { setStyle(style) }
    frame.rows[last].text.append(character)
    frame.rows[last].width += width
  }

  mutating func write(_ text: String, style: String = "") {
    for character in text { write(character, style: style) }
  }

  /// Writes on this row what fits, with an ellipsis where something doesn't.
  mutating func writeCut(_ text: String, style: String = "") {
    write(text.cut(toColumns: columns - frame.rows[last].width), style: style)
  }

  mutating func newRow() {
    setStyle("")
    frame.rows.append(Frame.Row())
  }

  /// The cursor stands where the next character will; never beyond the last column.
  ///
  /// The terminal itself is told to remember the place: it may take another width for an emoji than we
  /// do, and the cursor is right all the same.
  mutating func markCursor() {
    if frame.rows[last].width >= columns { newRow() }
    frame.cursorRow = last
    frame.cursorColumn = frame.rows[last].width
    frame.rows[last].text += Painter.saveCursor
  }

  mutating func finish() -> Frame {
    setStyle("")
    return frame
  }

  private var last: Int { frame.rows.count - 1 }

  private mutating func setStyle(_ new: String) {
    if !style.isEmpty { frame.rows[last].text += "\u{1B}[0m" }
    if !new.isEmpty { frame.rows[last].text += "\u{1B}[\(new)m" }
    style = new
  }
}
