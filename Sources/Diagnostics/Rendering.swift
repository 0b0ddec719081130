extension Diagnostic {
  /// The message as plain text of several lines, without a final newline.
  ///
  ///     error: there is no column `queu`
  ///       --> In [4]:1:15
  ///        |
  ///      1 | tickets.where(.queu == "billing")
  ///        |               ^^^^^
  ///       help: did you mean `queue`?
  ///
  /// Control characters of quoted source lines are made visible, and a caret line never grows past
  /// ``widestExcerpt``.
  package func rendered() -> String {
    var lines = ["\(severity.rawValue): \(Self.visible(cause))"]
    if let place { lines += Self.excerpt(of: place, underline: "^") }
    for other in related {
      lines.append("  note: \(Self.visible(other.note))")
      lines += Self.excerpt(of: other.place, underline: "-")
    }
    if let suggestion { lines.append("  help: \(Self.visible(suggestion))") }
    for frame in trace.prefix(Self.longestTrace) {
      lines.append("    in \(frame.function) at \(frame.place.description)")
    }
    if trace.count > Self.longestTrace {
      lines.append("    … and \(trace.count - Self.longestTrace) more calls")
    }
    return lines.joined(separator: "\n")
  }

  /// The longest part of a source line that a message quotes, in scalars.
  package static let widestExcerpt = 100

  /// How many calls of the stack a message lists.
  package static let longestTrace = 8

  private static func excerpt(of place: Place, underline: String) -> [String] {
    var lines = ["  --> \(visible(place.description))"]
    guard let text = place.text, place.column > 0 else { return lines }
    let number = String(place.line)
    let gutter = String(repeating: " ", count: number.utf8.count)
    let window = Window(of: Array(text.unicodeScalars), column: place.column, length: place.length)
    lines.append("   \(gutter) |")
    lines.append("   \(number) | \(window.text)")
    lines.append(
      "   \(gutter) | \(window.indent)\(String(repeating: underline, count: window.length))")
    return lines
  }

  /// Control characters as visible symbols, so that no message can steer a terminal.
  package static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(visible(scalar)) }
    return String(result)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  fileprivate static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x0A: scalar
    case 0x00..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80...0x9F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: scalar
    }
  }
}

/// The part of a long line that surrounds what the caret points at.
private struct Window {
  let text: String
  let indent: String
  let length: Int

  init(of scalars: [Unicode.Scalar], column: Int, length: Int) {
    let widest = Diagnostic.widestExcerpt
    let target = min(column - 1, scalars.count)
    let start =
      scalars.count <= widest ? 0 : max(0, min(target - widest / 3, scalars.count - widest))
    let end = min(scalars.count, start + widest)
    let shown = scalars[start..<end].map { $0 == "\n" ? "\u{240A}" : Diagnostic.visible($0) }
    let lead = start > 0 ? "…" : ""
    var text = String.UnicodeScalarView()
    text.append(contentsOf: shown)
    self.text = lead + String(text) + (end < scalars.count ? "…" : "")
    indent = String(repeating: " ", count: lead.unicodeScalars.count + target - start)
    self.length = max(1, min(length, end - target))
  }
}
