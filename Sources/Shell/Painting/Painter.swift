/// Brings frames to a terminal: only rows that changed are written, all in one piece, so that nothing
/// flickers.
package struct Painter {
  private var shown: Frame?
  private var shownColumns = 0

  package init() {}

  static let saveCursor = "\u{1B}7"

  /// Hidden, and without wrapping: a row that the terminal finds wider than we do is cut at the edge
  /// and spoils no other.
  private static let begin = "\u{1B}[?25l\u{1B}[?7l"
  private static let restoreCursor = "\u{1B}8\u{1B}[0m"
  private static let end = "\u{1B}[?7h\u{1B}[?25h"

  /// The text that turns what is shown into `frame`.
  package mutating func update(to frame: Frame, columns: Int, rows: Int) -> String {
    let new = frame.clipped(to: rows)
    let old = columns == shownColumns ? shown?.rows ?? [] : []
    var text = Self.begin + home() + Self.room(for: new.rows.count)
    for (index, row) in new.rows.enumerated() {
      if index > 0 { text += "\r\n" }
      // The row of the cursor is always written: it says where the cursor is.
      if index < old.count, old[index] == row, index != new.cursorRow { continue }
      text += Self.whole(row, columns: columns)
    }
    if (shown?.rows.count ?? 0) > new.rows.count { text += "\r\n\u{1B}[J" }
    (shown, shownColumns) = (new, columns)
    return text + Self.restoreCursor + Self.end
  }

  /// The text that leaves all of `frame` standing, however tall, and puts the cursor below it.
  package mutating func finish(_ frame: Frame, columns: Int, rows: Int) -> String {
    defer { shown = nil }
    guard frame.rows.count > rows else {
      return update(to: frame, columns: columns, rows: rows) + "\r\n"
    }
    // Overwritten, not cleared first: some terminals would keep what is cleared in their history.
    return home() + frame.rows.map { Self.whole($0, columns: columns) }.joined(separator: "\r\n")
      + "\r\n"
  }

  /// The text that removes the frame, with the cursor where the frame began.
  package mutating func erase(columns: Int) -> String {
    let text = homeAfterResize(columns: columns) + "\u{1B}[J"
    shown = nil
    return text
  }

  /// Forgets what is shown, after something else moved the cursor to the start of a fresh row.
  package mutating func forget() { shown = nil }

  /// The row, the rest of its line cleared.
  ///
  /// At the last column the terminal still stands on the last character: clearing would erase it.
  private static func whole(_ row: Frame.Row, columns: Int) -> String {
    row.width < columns ? row.text + "\u{1B}[K" : row.text
  }

  /// Scrolls first where that must be, so that the place of the cursor stays what it was when saved.
  private static func room(for rows: Int) -> String {
    String(repeating: "\n", count: rows - 1) + up(rows - 1)
  }

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
}
