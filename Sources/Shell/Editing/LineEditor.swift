/// What the keys of the shell do to the cell being edited.
///
/// It is plain logic: a key comes in, the buffer changes, and what there is to see (``menu``, ``search``,
/// ``hint``) can be read. Keys that it does not know are the buffer's own business: libedit has its
/// emacs or vi bindings and the user's `~/.editrc` for them.
package final class LineEditor {
  package enum Outcome: Sendable, Equatable {
    /// Done; the buffer may have changed.
    case handled
    /// For libedit: a character to insert, or a command that it binds.
    case passed
    /// The cell is to be run.
    case accepted
    /// The person wants to leave.
    case ended
    /// The cell is given up.
    case abandoned
    case clearScreen
  }

  package let buffer: any EditBuffer
  let session: any ShellSession
  /// The completion menu while it is open.
  package internal(set) var menu: CompletionMenu?
  /// The incremental search while it is on.
  package internal(set) var search: HistorySearch?
  /// Whether the rest of an earlier cell and the signature of a call are shown.
  package var showsHints = true
  var browsing: HistoryBrowsing?
  var killed: [Unicode.Scalar] = []
  /// What a hint is for and what it is, so that one key asks the history once.
  var cachedHint: (text: [Unicode.Scalar], hint: String)?

  package static let indentWidth = 4

  package init(buffer: any EditBuffer, session: any ShellSession) {
    self.buffer = buffer
    self.session = session
  }

  /// Makes ready for a new cell.
  package func begin() {
    (menu, search, browsing) = (nil, nil, nil)
  }

  package func handle(_ press: KeyPress) -> Outcome {
    if press.key == .control("c") { return interrupt() }
    if search != nil, let outcome = handleInSearch(press.key) { return outcome }
    if menu != nil, let outcome = handleInMenu(press.key) { return outcome }
    if press.key != .up, press.key != .down { browsing = nil }
    return handleInBuffer(press.key)
  }

  /// What Ctrl-C does, whether it arrives as a key or as a signal.
  package func interrupt() -> Outcome {
    if search != nil {
      endSearch(restoring: true)
      return .handled
    }
    if menu != nil {
      closeMenu(restoring: true)
      return .handled
    }
    return .abandoned
  }

  private func handleInBuffer(_ key: Key) -> Outcome {
    switch key {
    case .enter: return enter()
    case .altEnter: openLine()
    case .tab: complete()
    case .backTab: dedent()
    case .up, .control("p"): goUp()
    case .down, .control("n"): goDown()
    case .left, .control("b"): buffer.moveCursor(to: buffer.clusterStart(before: buffer.cursor))
    case .right, .control("f"): goRight()
    case .home, .control("a"): buffer.moveCursor(to: buffer.lineStart(of: buffer.cursor))
    case .end, .control("e"): goToLineEnd()
    case .backspace: deleteBackward()
    case .delete: deleteForward()
    case .control("d"):
      if buffer.scalars.isEmpty { return .ended }
      deleteForward()
    case .control("l"): return .clearScreen
    case .control("r"): beginSearch()
    case .control("k"), .control("u"), .control("w"), .control("y"): return editKilled(key)
    case .paste(let text): paste(text)
    case .scalar("}"), .scalar("]"), .scalar(")"):
      dedentBlankLine()
      return .passed
    case .unknown: return .handled
    case .escape, .alt, .control, .scalar: return .passed
    }
    return .handled
  }

  // MARK: - Moving and deleting

  private func goRight() {
    if acceptHint() { return }
    buffer.moveCursor(to: buffer.clusterEnd(after: buffer.cursor))
  }

  private func goToLineEnd() {
    if acceptHint() { return }
    buffer.moveCursor(to: buffer.lineEnd(of: buffer.cursor))
  }

  /// A character goes, or a whole step of indentation where only spaces stand before the cursor.
  private func deleteBackward() {
    let cursor = buffer.cursor
    let column = cursor - buffer.lineStart(of: cursor)
    let isIndentation = column > 0 && lineBeforeCursor.allSatisfy { $0 == " " }
    let step = (column - 1) % Self.indentWidth + 1
    let start = isIndentation ? cursor - step : buffer.clusterStart(before: cursor)
    buffer.replace(start..<cursor, with: [])
  }

  private func deleteForward() {
    let cursor = buffer.cursor
    buffer.replace(cursor..<buffer.clusterEnd(after: cursor), with: [])
  }

  var lineBeforeCursor: ArraySlice<Unicode.Scalar> {
    buffer.scalars[buffer.lineStart(of: buffer.cursor)..<buffer.cursor]
  }

  // MARK: - Cutting and pasting

  /// Ctrl-K, Ctrl-U and Ctrl-W end at the line's bounds; libedit's own would take the whole cell.
  private func editKilled(_ key: Key) -> Outcome {
    let cursor = buffer.cursor
    switch key {
    case .control("k"):
      let end = buffer.lineEnd(of: cursor)
      kill(cursor..<(end == cursor ? min(end + 1, buffer.scalars.count) : end))
    case .control("u"): kill(buffer.lineStart(of: cursor)..<cursor)
    case .control("w"): kill(buffer.wordStart(before: cursor)..<cursor)
    default:
      // What libedit's commands cut is libedit's to give back.
      if killed.isEmpty { return .passed }
      buffer.replace(cursor..<cursor, with: killed)
    }
    return .handled
  }

  private func kill(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    killed = Array(buffer.scalars[range])
    buffer.replace(range, with: [])
  }

  private func paste(_ text: String) {
    buffer.insert(Pasting.cleaned(text))
  }
}
