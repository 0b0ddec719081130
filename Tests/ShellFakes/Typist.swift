package import Shell

/// Types on an editor as a person does, through the bytes of a terminal.
package final class Typist {
  package let session: FakeSession
  package let editor: LineEditor
  /// The cells that were run.
  package private(set) var accepted: [String] = []
  package private(set) var outcomes: [LineEditor.Outcome] = []

  package init(history: [String] = []) {
    session = FakeSession(history: history)
    editor = LineEditor(buffer: PlainBuffer(), session: session)
  }

  /// The text with `|` where the cursor is.
  package var shown: String {
    let scalars = editor.buffer.scalars.map { String(Character($0)) }
    let cursor = editor.buffer.cursor
    return scalars[..<cursor].joined() + "|" + scalars[cursor...].joined()
  }

  /// - Parameters:
  ///   - text: What the keys send.
  ///   - isHasty: Whether it comes faster than anyone types.
  package func type(_ text: String, isHasty: Bool = false) {
    var decoder = KeyDecoder()
    decoder.feed(text.utf8)
    while let press = decoder.next(isFinal: true) { self.press(press, isHasty: isHasty) }
  }

  package func press(_ press: KeyPress, isHasty: Bool = false) {
    let outcome = editor.handle(press, isHasty: isHasty)
    outcomes.append(outcome)
    switch outcome {
    case .passed: editor.buffer.insert(String(press.characters.map { Character($0) }))
    case .accepted: accepted.append(editor.buffer.text)
    case .handled, .ended, .abandoned, .clearScreen, .editedElsewhere: break
    }
  }
}

/// What a terminal sends for the keys that are no characters.
package enum Keys {
  package static let up = "\u{1B}[A"
  package static let down = "\u{1B}OB"
  package static let right = "\u{1B}[C"
  package static let left = "\u{1B}OD"
  package static let home = "\u{1B}[H"
  package static let end = "\u{1B}[4~"
  package static let delete = "\u{1B}[3~"
  package static let backTab = "\u{1B}[Z"
  package static let backspace = "\u{7F}"
  package static let altBackspace = "\u{1B}\u{7F}"
  package static let altEnter = "\u{1B}\n"
  package static let escape = "\u{1B}"

  package static func control(_ letter: Unicode.Scalar) -> String {
    String(Unicode.Scalar(UInt8(letter.value & 0x1F)))
  }

  package static func paste(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }
}
