import Diagnostics

/// Cells edited on a terminal: keys from the terminal to the editor or to libedit, frames back.
final class EditedReader: CellReader {
  private let terminal: any Terminal
  private let announcements: Announcements
  private let options: () -> ShellOptions
  /// The person's own editor, for Ctrl-X Ctrl-E.
  private let program: String
  private var line: EditLine?
  private var editor: LineEditor?
  private var decoder = KeyDecoder()
  private var painter = Painter()
  private var prompt = ""
  /// Characters of a key that libedit is to handle.
  private var passed: [Unicode.Scalar] = []
  private var preloaded = ""
  private var hasEnded = false
  /// Whether the keys at hand came all at once, line ends among them: they are pasted.
  private var isHasty = false

  /// How long a lone escape waits for the rest of a sequence, in milliseconds.
  private static let escapeTimeout: Int32 = 50

  private static let pasteMarksOn = "\u{1B}[?2004h"
  private static let pasteMarksOff = "\u{1B}[?2004l"

  /// Nil where standard input cannot be edited on.
  init?(
    terminal: any Terminal,
    session: any ShellSession,
    announcements: Announcements,
    program: String,
    options: @escaping () -> ShellOptions
  ) {
    self.program = program
    self.terminal = terminal
    self.announcements = announcements
    self.options = options
    guard let line = EditLine(nextCharacter: { [unowned self] in nextCharacter() }) else {
      return nil
    }
    self.line = line
    editor = LineEditor(buffer: line, session: session)
  }

  /// Ctrl-C gives up a cell, never the shell.
  var isInterrupted: Bool { false }

  func preload(_ text: String) { preloaded = text }

  func read(prompt: String) -> String? {
    guard !hasEnded else { return nil }
    self.prompt = prompt
    editor?.showsHints = options().showsHints
    editor?.begin()
    painter.forget()
    terminal.write(Self.pasteMarksOn)
    announce()
    defer { terminal.write(Self.pasteMarksOff) }
    return line?.read()
  }

  /// What libedit reads: keys that the editor passes on, and a newline once the cell is to be run.
  private func nextCharacter() -> Unicode.Scalar? {
    takePreloaded()
    while passed.isEmpty {
      guard let press = nextPress() else {
        leave()
        return nil
      }
      if press.key == .control("z") {
        suspend()
        continue
      }
      guard let editor else { return nil }
      switch editor.handle(press, isHasty: isHasty) {
      case .handled: break
      case .passed: passed = press.characters
      case .accepted:
        finish()
        return "\n"
      case .ended:
        leave()
        return nil
      case .abandoned: abandon()
      case .clearScreen: clearScreen()
      case .editedElsewhere: editElsewhere()
      }
    }
    return passed.removeFirst()
  }

  private func takePreloaded() {
    guard !preloaded.isEmpty else { return }
    editor?.buffer.insert(preloaded)
    preloaded = ""
  }

  /// The next key; paints whenever the keys that have arrived are used up.
  private func nextPress() -> KeyPress? {
    while true {
      if let press = decoder.next() { return press }
      paint()
      let timeout = decoder.isEmpty ? nil : Self.escapeTimeout
      guard let event = terminal.nextEvent(timeout: timeout, withInput: true) else {
        if let press = decoder.next(isFinal: true) { return press }
        continue
      }
      guard handle(event) else { return nil }
    }
  }

  /// False at the end of all input.
  private func handle(_ event: TerminalEvent) -> Bool {
    switch event {
    case .bytes(let bytes):
      // An input method sends several characters at once, but no line's end among them.
      isHasty = bytes.count > 2 && bytes.contains { $0 == 0x0A || $0 == 0x0D }
      decoder.feed(bytes)
    case .interrupt:
      decoder = KeyDecoder()
      if editor?.interrupt() == .abandoned { abandon() }
    case .resize: terminal.write(painter.erase(columns: terminal.columns))
    case .suspend: suspend()
    case .resume: painter.forget()
    case .wake: announce()
    case .end: return false
    }
    return true
  }

  // MARK: - Painting

  private var view: EditorView {
    EditorView(
      prompt: prompt, columns: terminal.columns, rows: terminal.rows,
      isColoured: options().isColoured)
  }

  private func paint() {
    guard let editor else { return }
    let frame = view.frame(of: editor)
    terminal.write(painter.update(to: frame, columns: terminal.columns, rows: terminal.rows))
  }

  /// Leaves the cell on the screen as it will be read later.
  private func finish(mark: String = "") {
    guard let editor else { return }
    var frame = view.finalFrame(of: editor)
    frame.rows[frame.rows.count - 1].text += mark
    terminal.write(painter.finish(frame, columns: terminal.columns, rows: terminal.rows))
  }

  private func abandon() {
    finish(mark: "^C")
    editor?.buffer.setText("")
    editor?.begin()
  }

  private func leave() {
    hasEnded = true
    finish()
  }

  /// Messages go above the cell, which is painted again below them.
  private func announce() {
    let texts = announcements.take()
    guard !texts.isEmpty else { return }
    terminal.write(painter.erase(columns: terminal.columns))
    for text in texts { terminal.write(text.replacing("\n", with: "\r\n") + "\r\n") }
  }

  private func clearScreen() {
    painter.forget()
    terminal.write("\u{1B}[H\u{1B}[2J")
  }

  /// Opens the cell in the person's own editor; what is saved stands at the prompt.
  private func editElsewhere() {
    guard let editor else { return }
    terminal.write(painter.erase(columns: terminal.columns) + Self.pasteMarksOff)
    line?.prepareTerminal(forEditing: false)
    do throws(Diagnostic) {
      let text = try EditedFile.edit(editor.buffer.text, with: program, terminal: terminal)
      editor.replaceCell(with: text)
    } catch { announcements.post(error.rendered(width: terminal.columns)) }
    announce()
    line?.prepareTerminal(forEditing: true)
    terminal.write(Self.pasteMarksOn)
  }

  private func suspend() {
    finish()
    terminal.write(Self.pasteMarksOff)
    line?.prepareTerminal(forEditing: false)
    terminal.suspend()
    line?.prepareTerminal(forEditing: true)
    terminal.write(Self.pasteMarksOn)
  }
}
