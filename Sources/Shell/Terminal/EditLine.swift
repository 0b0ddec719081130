import CEditLine
import Glibc

/// libedit: the buffer, its emacs and vi commands, the user's `~/.editrc`, the terminal's modes.
///
/// It asks `nextCharacter` for every character; its drawing goes nowhere, the shell paints the buffer.
final class EditLine: EditBuffer {
  private var editor: OpaquePointer?
  /// What the buffer held when it was last read: one key asks for it many times.
  private var known: [Unicode.Scalar] = []
  /// The next character for libedit; nil where no more will come.
  private let nextCharacter: () -> Unicode.Scalar?

  /// Nil where standard input is no terminal that can be edited on.
  init?(nextCharacter: @escaping () -> Unicode.Scalar?) {
    self.nextCharacter = nextCharacter
    let context = Unmanaged.passUnretained(self).toOpaque()
    // SAFETY: the context is this object, which closes the editor before it goes.
    let editor = cardlab_edit_open("cardlab", 0, context) { editor, character in
      guard let editor, let character, let context = cardlab_edit_context(editor) else { return -1 }
      let line = Unmanaged<EditLine>.fromOpaque(context).takeUnretainedValue()
      guard let next = line.nextCharacter() else { return 0 }
      character.pointee = wchar_t(bitPattern: next.value)
      return 1
    }
    guard let editor else { return nil }
    self.editor = editor
  }

  deinit {
    if let editor { cardlab_edit_close(editor) }
  }

  /// Edits until libedit is given a newline; nil where the input ended.
  func read() -> String? {
    var count: Int32 = 0
    guard let line = el_wgets(editor, &count), count > 0 else { return nil }
    // SAFETY: libedit says how many characters stand at `line`, the newline among them.
    let text = String(Self.scalars(UnsafeBufferPointer(start: line, count: Int(count))))
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  func prepareTerminal(forEditing isEditing: Bool) {
    cardlab_edit_prepare(editor, isEditing ? 1 : 0)
  }

  var scalars: [Unicode.Scalar] {
    guard let line = el_wline(editor)?.pointee, let start = line.buffer else { return [] }
    // SAFETY: libedit keeps buffer ≤ cursor ≤ lastchar within one array.
    let characters = UnsafeBufferPointer(start: start, count: line.lastchar - start)
    if !Self.isSame(known, characters) { known = Self.scalars(characters) }
    return known
  }

  private static func isSame(
    _ scalars: [Unicode.Scalar], _ characters: UnsafeBufferPointer<wchar_t>
  ) -> Bool {
    guard scalars.count == characters.count, let start = characters.baseAddress else {
      return scalars.isEmpty && characters.isEmpty
    }
    return scalars.withUnsafeBytes { bytes in
      // SAFETY: both hold so many values of 32 bits.
      bytes.baseAddress.map { memcmp($0, start, bytes.count) == 0 } ?? true
    }
  }

  var cursor: Int {
    guard let line = el_wline(editor)?.pointee else { return 0 }
    return line.cursor - line.buffer
  }

  func replace(_ range: Range<Int>, with text: [Unicode.Scalar]) {
    moveCursor(to: range.upperBound)
    if !range.isEmpty { el_deletestr(editor, Int32(range.count)) }
    if !text.isEmpty { _ = el_winsertstr(editor, text.map { wchar_t(bitPattern: $0.value) } + [0]) }
  }

  private static func scalars(_ characters: UnsafeBufferPointer<wchar_t>) -> [Unicode.Scalar] {
    characters.map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" }
  }

  func moveCursor(to position: Int) {
    _ = el_cursor(editor, Int32(position - cursor))
  }
}
