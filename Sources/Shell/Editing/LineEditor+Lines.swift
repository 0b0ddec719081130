extension LineEditor {
  /// Runs the cell where it is complete, else opens a line.
  ///
  /// An empty last line runs it in any case, so that nobody is caught in a cell that cannot end; one in
  /// the midst of what is pasted does not.
  func enter(isHasty: Bool) -> Outcome {
    let text = Pasting.withoutPrompts(buffer.text)
    let isAtEnd = buffer.cursor == buffer.scalars.count
    let isBlankLine = isAtEnd && buffer.isMultiline && lineBeforeCursor.allSatisfy { $0 == " " }
    if isBlankLine && !isHasty || isComplete(text) {
      return .accepted
    }
    openLine()
    return .handled
  }

  /// Whether a cell can be run as it stands; the `??` behind a name asks for help, and joins nothing.
  private func isComplete(_ text: String) -> Bool {
    if case .help = CellInput(text, session: session) { return true }
    return session.isComplete(Magic.code(in: text)?.text ?? text)
  }

  /// Takes back the indentation that a line was given, because what follows brings its own.
  func takeFreshIndent() {
    buffer.replace(buffer.cursor - freshIndent..<buffer.cursor, with: [])
  }

  /// A new line, indented as the one before, and a step further where that one left a bracket open.
  func openLine() {
    let indent = lineBeforeCursor.prefix { $0 == " " }.count
    let step = leavesBracketOpen ? Self.indentWidth : 0
    freshIndent = indent + step
    buffer.insert("\n" + String(repeating: " ", count: freshIndent))
  }

  /// Whether the line before the cursor opens more brackets than it closes; those in strings and
  /// comments are no tokens and do not count.
  private var leavesBracketOpen: Bool {
    let source = Array(buffer.text.utf8)
    let end = buffer.byteCursor
    let start = (source[..<end].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    var depth = 0
    for token in tokens where token.kind == .bracket {
      guard (start..<end).contains(token.range.lowerBound) else { continue }
      let isOpening = "([{".utf8.contains(source[token.range.lowerBound])
      // A bracket closed here and opened above does not count against one opened here.
      depth = isOpening ? depth + 1 : max(0, depth - 1)
    }
    return depth > 0
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
