import Glibc

/// Cells read line by line: from a pipe without any prompt, from a dumb terminal with one.
final class PlainReader: CellReader {
  private let session: any ShellSession
  private let hasPrompt: Bool
  private let nextLine: () -> String?
  private var peeked: String?

  init(
    session: any ShellSession,
    hasPrompt: Bool,
    nextLine: @escaping () -> String? = { readLine(strippingNewline: true) }
  ) {
    self.session = session
    self.hasPrompt = hasPrompt
    self.nextLine = nextLine
  }

  func preload(_ text: String) { peeked = text }

  func read(prompt: String) -> String? {
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

  private func takeLine() -> String? {
    defer { peeked = nil }
    return peeked ?? nextLine()
  }

  /// A statement goes on where the next line begins with a dot, or with `else`.
  private static func continues(_ line: String) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    return text.hasPrefix(".") || text.prefixMatch(of: /else\b/) != nil
  }
}
