internal import Builtins
internal import Diagnostics

/// What stands behind `#>` for what a cell showed.
enum OutputLines {
  /// The lines for what a cell showed; one empty line where it showed nothing.
  static func lines(for shown: [Exhibit], failure: Diagnostic? = nil) -> [String] {
    var lines = shown.flatMap { unmistakable($0.lines) }
    if let failure { lines.append(line(for: failure)) }
    if lines == [""] { return ["  \(Matcher.exact.text)"] }
    return lines.isEmpty ? [""] : lines
  }

  /// What a cell that is expected to fail holds last: the message for a reader, the kind to compare.
  static func line(for failure: Diagnostic) -> String {
    "\(failure.cause.visibleLine.replacing("\n", with: " "))  \(Matcher.error(failure.kind).text)"
  }

  /// Lines that end like a matcher say that they mean it.
  static func unmistakable(_ lines: [String]) -> [String] {
    lines.map { endsLikeAMatcher($0) ? "\($0)  \(Matcher.exact.text)" : $0 }
  }

  private static func endsLikeAMatcher(_ line: String) -> Bool {
    do { return try Matcher.split(line) != nil } catch { return true }
  }

  /// A line of the file.
  static func source(_ line: String) -> String {
    line.isEmpty ? Script.Cell.output : "\(Script.Cell.output) \(line)"
  }
}
