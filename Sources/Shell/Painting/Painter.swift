/// Brings frames to a terminal: only rows that changed are written, all in one piece, so that nothing
/// flickers.
package struct Painter {
  private var shown: Frame?
  private var shownColumns = 0

  package init() {}

  /// The text that turns what is shown into `frame`.
  package mutating func update(to frame: Frame, columns: Int, rows: Int) -> String {
    let new = frame.clipped(to: rows)
    let old = shown ?? Frame(rows: [])
    let isSameWidth = columns == shownColumns
    var text = "\u{1B}[?25l" + home()
    for (index, row) in new.rows.enumerated() {
      if index > 0 { text += "\r\n" }
      if isSameWidth, index < old.rows.count, old.rows[index] == row { continue }
      text += row.text
      // At the last column the terminal still stands on the last character: clearing would erase it.
      if row.width < columns { text += "\u{1B}[K" }
    }
    if old.rows.count > new.rows.count || !isSameWidth,
      new.rows.last.map({ $0.width < columns }) ?? true
    {
      text += Self.toColumn(new.rows.last?.width ?? 0) + "\u{1B}[J"
    }
    text += Self.up(new.rows.count - 1 - new.cursorRow) + Self.toColumn(new.cursorColumn)
    (shown, shownColumns) = (new, columns)
    return text + "\u{1B}[?25h"
  }

  /// The text that leaves all of `frame` standing, however tall, and puts the cursor below it.
  package mutating func finish(_ frame: Frame, columns: Int, rows: Int) -> String {
    defer { shown = nil }
    guard frame.rows.count > rows else {
      return update(to: frame, columns: columns, rows: rows) + "\r\n"
    }
    return home() + "\u{1B}[J" + frame.rows.map(\.text).joined(separator: "\r\n") + "\r\n"
  }

  /// The text that removes the frame, with the cursor where the frame began.
  package mutating func erase(columns: Int) -> String {
    let text = homeAfterResize(columns: columns) + "\u{1B}[J"
    shown = nil
    return text
  }

  /// Forgets what is shown, after something else moved the cursor to the start of a fresh row.
  package mutating func forget() { shown = nil }

  private func home() -> String {
    guard let shown else { return "\r" }
    return Self.up(shown.cursorRow) + "\r"
  }

  /// A terminal that became narrower has folded the rows above the cursor.
  private func homeAfterResize(columns: Int) -> String {
    guard let shown, columns > 0 else { return "\r" }
    let above = shown.rows.prefix(shown.cursorRow).reduce(0) {
      $0 + max(0, $1.width - 1) / columns + 1
    }
    return Self.up(above + shown.cursorColumn / columns) + "\r"
  }

  private static func up(_ count: Int) -> String { count > 0 ? "\u{1B}[\(count)A" : "" }

  private static func toColumn(_ column: Int) -> String {
    column > 0 ? "\r\u{1B}[\(column)C" : "\r"
  }
}
