/// What the cell was before, step by step.
struct EditingPast {
  private struct State {
    let scalars: [Unicode.Scalar]
    let cursor: Int
  }

  private var states: [State] = []
  private var isTyping = false

  /// More steps than anyone takes back.
  private static let longest = 500

  private static let mostScalars = 4_000_000

  /// Remembers the buffer before a key changes it; a word that is typed is one step.
  mutating func note(_ buffer: any EditBuffer, before key: Key) {
    let goesOn = isTyping && key.isInWord
    isTyping = key.isInWord
    guard !goesOn else { return }
    let state = State(scalars: buffer.scalars, cursor: buffer.cursor)
    if states.last?.scalars == state.scalars { states.removeLast() }
    states.append(state)
    if states.count > Self.longest { states.removeFirst() }
    // A cell of thousands of lines is kept a few times only.
    while states.count > 2, states.count * state.scalars.count > Self.mostScalars {
      states.removeFirst()
    }
  }

  /// Makes the buffer what it was before the last change.
  mutating func undo(_ buffer: any EditBuffer) {
    isTyping = false
    let now = buffer.scalars
    while let state = states.popLast() {
      guard state.scalars != now else { continue }
      buffer.replace(0..<now.count, with: state.scalars)
      return buffer.moveCursor(to: state.cursor)
    }
  }
}

extension LineEditor {
  /// Makes the cell what came back from another editor; Ctrl-_ takes it back.
  package func replaceCell(with text: String) {
    past.note(buffer, before: .function(2))
    buffer.setText(text)
  }

  /// Ctrl-_ takes the last change back; what was open beside the cell closes.
  func undo() {
    if search != nil { endSearch(restoring: true) }
    closeMenu(restoring: false)
    browsing = nil
    past.undo(buffer)
  }
}

extension Key {
  fileprivate var isInWord: Bool {
    if case .scalar(let scalar) = self { scalar != " " } else { false }
  }
}
