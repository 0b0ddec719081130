/// Nested text that stands on one line where it fits, and otherwise a part a line.
///
///     {
///       name: "Ada",
///       scores: [
///         1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
///         21, 22,
///       ],
///     }
package indirect enum Folding: Sendable, Equatable {
  /// A text that is wrapped where it is too long.
  case leaf(String)
  case group(open: String, [Part], close: String)

  /// One part of a group, behind its label (`name: `) where it has one.
  package struct Part: Sendable, Equatable {
    package let label: String
    package let content: Folding

    package init(_ content: Folding, label: String = "") {
      (self.label, self.content) = (label, content)
    }
  }

  /// All of it on one line.
  package var flat: String {
    switch self {
    case .leaf(let text): text
    case .group(let open, let parts, let close):
      open + parts.map { $0.label + $0.content.flat }.joined(separator: ", ") + close
    }
  }
}

extension Folding {
  private static let step = 2

  /// The lines, of at most `width` columns wherever a break can be found.
  ///
  /// - Parameters:
  ///   - width: the columns there are.
  ///   - lead: what stands before the first line, such as a field's name.
  ///   - end: what stands behind the last one, such as a comma.
  ///   - indent: how far the lines are moved to the right.
  /// - Returns: the lines, indented.
  func lines(
    width: Int, lead: String = "", end: String = "", indent: Int = 0
  ) -> [StyledText] {
    let margin = StyledText(String(repeating: " ", count: indent))
    let room = width - indent - lead.displayWidth - end.displayWidth
    if let flat = flat(within: room) {
      return [margin + .plain((lead + flat + end).visible(keepingLines: false))]
    }
    switch self {
    case .leaf(let text):
      return StyledText(lead + text + end).wrapped(to: width, lead: margin)
    case .group(let open, let parts, let close):
      let inner = indent + Self.step
      let lines =
        filled(parts, width: width, indent: inner)
        ?? parts.flatMap { part in
          part.content.lines(width: width, lead: part.label, end: ",", indent: inner)
        }
      return [margin + .plain(lead + open)] + lines + [margin + .plain(close + end)]
    }
  }

  /// On one line where that takes no more than `room` columns; a long one is given up early.
  private func flat(within room: Int) -> String? {
    // Every part takes three columns at least, with its comma and space.
    if case .group(_, let parts, _) = self, parts.count * 3 > room + 2 { return nil }
    let flat = flat
    return flat.visible(keepingLines: false).displayWidth <= room ? flat : nil
  }

  /// Parts without labels and without parts of their own share lines; nil for others.
  private func filled(_ parts: [Part], width: Int, indent: Int) -> [StyledText]? {
    var words: [String] = []
    for part in parts {
      guard part.label.isEmpty, case .leaf(let text) = part.content else { return nil }
      words.append(text.visible(keepingLines: false) + ",")
    }
    let margin = String(repeating: " ", count: indent)
    var (lines, line, taken): ([StyledText], String, Int) = ([], "", 0)
    for word in words {
      let size = word.displayWidth
      if taken > 0, indent + taken + 1 + size > width {
        lines.append(.plain(margin + line))
        (line, taken) = ("", 0)
      }
      line += taken > 0 ? " " + word : word
      taken += taken > 0 ? size + 1 : size
    }
    return lines + [.plain(margin + line)]
  }
}
