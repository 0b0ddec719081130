extension LineEditor {
  /// Runs the cell where it is complete, else opens a line.
  ///
  /// An empty last line runs it in any case, so that nobody is caught in a cell that cannot end.
  func enter() -> Outcome {
    let text = buffer.text
    let isAtEnd = buffer.cursor == buffer.scalars.count
    let isBlankLine = isAtEnd && buffer.isMultiline && lineBeforeCursor.allSatisfy { $0 == " " }
    if isBlankLine || session.isComplete(text) { return .accepted }
    openLine()
    return .handled
  }

  /// A new line, indented as the one before and a step further behind an opening bracket.
  func openLine() {
    let line = lineBeforeCursor
    let indent = line.prefix { $0 == " " }.count
    let last = line.last { $0 != " " }
    let isDeeper = last.map { "([{".unicodeScalars.contains($0) } ?? false
    let spaces = String(repeating: " ", count: indent + (isDeeper ? Self.indentWidth : 0))
    buffer.insert("\n" + spaces)
  }

  /// A closing bracket on a blank line stands a step further left.
  func dedentBlankLine() {
    let line = lineBeforeCursor
    guard buffer.isMultiline, !line.isEmpty, line.allSatisfy({ $0 == " " }) else { return }
    let step = min(Self.indentWidth, line.count)
    buffer.replace(buffer.cursor - step..<buffer.cursor, with: [])
  }

  /// Takes a step of indentation from the line of the cursor.
  func dedent() {
    let start = buffer.lineStart(of: buffer.cursor)
    let step = buffer.scalars[start...].prefix(Self.indentWidth).prefix { $0 == " " }.count
    let cursor = max(start, buffer.cursor - step)
    buffer.replace(start..<start + step, with: [])
    buffer.moveCursor(to: cursor)
  }
}
