import Glibc

/// Cells read line by line: from a pipe without any prompt, from a dumb terminal with one.
final class PlainReader: CellReader {
  private let terminal: any Terminal
  private let session: any ShellSession
  private let hasPrompt: Bool
  private var bytes: ArraySlice<UInt8> = []
  private var hasEnded = false
  /// A line that was read ahead, or that `%edit` left for the next prompt.
  private var peeked: String?
  private(set) var isInterrupted = false

  init(terminal: any Terminal, session: any ShellSession, hasPrompt: Bool) {
    self.terminal = terminal
    self.session = session
    self.hasPrompt = hasPrompt
  }

  func preload(_ text: String) { peeked = text }

  /// At a prompt Ctrl-C gives up the cell and asks for another; without one it ends the input.
  func read(prompt: String) -> String? {
    while true {
      isInterrupted = false
      let cell = readCell(prompt)
      guard isInterrupted else { return cell }
      guard hasPrompt else { return nil }
      Descriptor.write("\n", to: STDOUT_FILENO)
    }
  }

  private func readCell(_ prompt: String) -> String? {
    ask(prompt)
    guard var cell = takeLine() else { return nil }
    let further = String(repeating: " ", count: max(0, prompt.count - 5)) + "...: "
    while !session.isComplete(cell) {
      ask(further)
      guard let line = takeLine() else { return cell }
      cell += "\n" + line
      // On a terminal an empty line ends what cannot be completed.
      if hasPrompt, line.isEmpty { return cell }
    }
    while !hasPrompt, let line = takeLine() {
      guard Self.continues(line) else {
        peeked = line
        break
      }
      cell += "\n" + line
    }
    return cell
  }

  private func ask(_ prompt: String) {
    if hasPrompt { Descriptor.write(prompt, to: STDOUT_FILENO) }
  }

  /// A statement goes on where the next line begins with a dot, or with `else`.
  private static func continues(_ line: String) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    return text.hasPrefix(".") || text.prefixMatch(of: /else\b/) != nil
  }

  // MARK: - Lines

  private func takeLine() -> String? {
    if let line = peeked {
      peeked = nil
      return line
    }
    while true {
      if let line = bufferedLine() { return line }
      switch terminal.nextEvent(timeout: nil, withInput: true) {
      case .bytes(let new): bytes += new
      case .end: hasEnded = true
      case .interrupt:
        (isInterrupted, bytes) = (true, [])
        return nil
      case .suspend: terminal.suspend()
      case .resize, .resume, .wake, nil: break
      }
      if hasEnded, bytes.isEmpty { return nil }
    }
  }

  private func bufferedLine() -> String? {
    let newline = bytes.firstIndex(of: UInt8(ascii: "\n"))
    guard let end = newline ?? (hasEnded && !bytes.isEmpty ? bytes.endIndex : nil) else {
      return nil
    }
    var line = bytes[..<end]
    bytes = bytes[min(end + 1, bytes.endIndex)...]
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }
}
