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
    /// The cell is to be edited in the person's own editor.
    case editedElsewhere
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
  /// Whether the last key cut something: the next cut is joined to it.
  var isKilling = false
  var past = EditingPast()
  /// How many spaces the last key put in of itself.
  var freshIndent = 0
  /// What a hint is for and what it is, so that one key asks the history once.
  var cachedHint: (text: [Unicode.Scalar], hint: String)?
  /// The tokens of the cell as it last was.
  private var cachedTokens: (text: [Unicode.Scalar], tokens: [SourceToken])?
  /// Where Alt-.
  ///
  /// has got to.
  var wordRecall: WordRecall?
  /// Whether the last key was Ctrl-X, which begins a pair of keys.
  private var isAfterControlX = false

  package static let indentWidth = 4

  package init(buffer: any EditBuffer, session: any ShellSession) {
    self.buffer = buffer
    self.session = session
  }

  /// Makes ready for a new cell.
  package func begin() {
    (menu, search, browsing) = (nil, nil, nil)
    (past, isKilling, freshIndent) = (EditingPast(), false, 0)
    (wordRecall, isAfterControlX) = (nil, false)
  }

  /// Does what a key does.
  ///
  /// A key that `isHasty` came at once after the one before it, as what is pasted does where the terminal
  /// does not mark it: it brings its own indentation.
  package func handle(_ press: KeyPress, isHasty: Bool = false) -> Outcome {
    if press.key == .control("c") { return interrupt() }
    if isHasty { takeFreshIndent() }
    freshIndent = 0
    defer {
      isKilling = isKilling && press.key.isKill
      if press.key != .alt(".") { wordRecall = nil }
    }
    if isAfterControlX { return handleAfterControlX(press.key) }
    if press.key == .control("_") {
      undo()
      return .handled
    }
    past.note(buffer, before: press.key)
    if search != nil, let outcome = handleInSearch(press.key) { return outcome }
    if menu != nil, let outcome = handleInMenu(press.key) { return outcome }
    if press.key != .up, press.key != .down { browsing = nil }
    return handleInBuffer(press.key, isHasty: isHasty)
  }

  /// Ctrl-X Ctrl-E and Ctrl-X Ctrl-U, as in the system's shells.
  private func handleAfterControlX(_ key: Key) -> Outcome {
    isAfterControlX = false
    switch key {
    case .control("e"): return .editedElsewhere
    case .control("u"): undo()
    default: break
    }
    return .handled
  }

  /// The tokens of the cell, found once for each change of it.
  var tokens: [SourceToken] {
    let text = buffer.scalars
    if let cachedTokens, cachedTokens.text == text { return cachedTokens.tokens }
    let tokens = session.tokens(of: buffer.text)
    cachedTokens = (text, tokens)
    return tokens
  }

  /// What Ctrl-C does, whether it arrives as a key or as a signal.
  package func interrupt() -> Outcome {
    isAfterControlX = false
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

  private func handleInBuffer(_ key: Key, isHasty: Bool) -> Outcome {
    switch key {
    case .enter: return enter(isHasty: isHasty)
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
    case .control("x"): isAfterControlX = true
    case .function(2): return .editedElsewhere
    case .alt("."), .alt("_"): recallWord()
    case .alt("f") where acceptWordOfHint(): break
    case .control("r"): beginSearch()
    case _ where key.isKill: kill(key)
    case .control("y"): return yank()
    case .paste(let text): paste(text)
    case .scalar("}"), .scalar("]"), .scalar(")"):
      if !isHasty { dedentBlankLine() }
      return .passed
    case .unknown, .function: return .handled
    case .escape, .alt, .altBackspace, .control, .scalar: return .passed
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

  private func paste(_ text: String) {
    buffer.insert(Pasting.cleaned(text))
  }
}
