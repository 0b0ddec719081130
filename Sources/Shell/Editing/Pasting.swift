/// Makes code out of what was copied elsewhere.
enum Pasting {
  /// The text with plain line endings, without the prompts of a transcript and without a final newline.
  ///
  /// `In [3]:`, `...:`, `>>>` and `...` go only where the first line begins with a prompt.
  static func cleaned(_ text: String) -> String {
    let unix = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    var lines = unix.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.count > 1, lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return withoutPrompts(lines.joined(separator: "\n"))
  }

  /// The same for what came as keys, from a terminal that does not mark what is pasted.
  static func withoutPrompts(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first.flatMap(promptEnd) != nil else { return text }
    return lines.compactMap(withoutPrompt).joined(separator: "\n")
  }

  /// A line of code without its prompt; nil for a line that shows a result.
  private static func withoutPrompt(_ line: Substring) -> Substring? {
    if let end = promptEnd(line) { return line[end...] }
    return line.wholeMatch(of: /\s*Out ?\[\d+\]:.*/) == nil ? line : nil
  }

  private static func promptEnd(_ line: Substring) -> Substring.Index? {
    line.prefixMatch(of: /\s*(In ?\[\d+\]:|\.\.\.:|>>>|\.\.\.)( |$)/)?.range.upperBound
  }
}
