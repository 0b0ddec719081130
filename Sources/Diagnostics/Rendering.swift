internal import Presentation

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
  ///
  /// At the `width` of a terminal sentences are folded at spaces, and a quoted line is cut around the caret
  /// so that it takes one row; nil stands for a reader that nobody knows.
  package func rendered(width: Int? = nil) -> String {
    var lines = Self.said(cause, lead: "\(severity.rawValue): ", width: width)
    if let place { lines += Self.excerpt(of: place, underline: "^", width: width) }
    for other in related {
      lines += Self.said(other.note, lead: "  note: ", width: width)
      lines += Self.excerpt(of: other.place, underline: "-", width: width)
    }
    if let suggestion { lines += Self.said(suggestion, lead: "  help: ", width: width) }
    for frame in trace.prefix(Self.longestTrace) {
      let given = frame.given.map { ", for \($0)" } ?? ""
      lines.append("    in \(frame.function) at \(frame.place.description)\(given)")
    }
    if trace.count > Self.longestTrace {
      lines.append("    … and \(trace.count - Self.longestTrace) more calls")
    }
    return lines.joined(separator: "\n")
  }

  /// The longest part of a source line that a message quotes where no terminal's width is known, in
  /// columns.
  package static let widestExcerpt = 100

  /// However narrow the terminal, a quoted line keeps this much.
  private static let narrowestExcerpt = 20

  /// How many calls of the stack a message lists.
  package static let longestTrace = 8

  private static func said(_ text: String, lead: String, width: Int?) -> [String] {
    guard let width else { return [lead + visible(text)] }
    return StyledText(visible(text))
      .wrapped(to: max(width, 2 * narrowestExcerpt), lead: StyledText(lead)).map(\.text)
  }

  private static func excerpt(of place: Place, underline: String, width: Int?) -> [String] {
    var lines = ["  --> \(visible(place.description))"]
    guard let text = place.text, place.column > 0 else { return lines }
    let number = String(place.line)
    let gutter = String(repeating: " ", count: number.utf8.count)
    // What stands before the quoted line, and the ellipses at its cut ends.
    let room = width.map { max(narrowestExcerpt, $0 - number.utf8.count - 6 - 2) }
    let window = Window(of: text, at: place, widest: room ?? widestExcerpt)
    lines.append("   \(gutter) |")
    lines.append("   \(number) | \(window.text)")
    lines.append(
      "   \(gutter) | \(window.indent)\(String(repeating: underline, count: window.length))")
    return lines
  }

  /// Control characters as visible symbols, so that no message can steer a terminal.
  package static func visible(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).visible(keepingLines: false) }.joined(separator: "\n")
  }
}

/// The part of a long line that surrounds what the caret points at, in columns of a terminal.
private struct Window {
  let text: String
  let indent: String
  let length: Int

  /// A character has seldom more scalars: of a line of millions only so much is looked at.
  private static let scalarsPerColumn = 20

  init(of line: String, at place: Place, widest: Int) {
    let (scalars, column) = (Array(line.unicodeScalars), place.column - 1)
    let reach = widest * Self.scalarsPerColumn
    let near = max(0, min(column, scalars.count) - reach)..<min(scalars.count, column + reach)
    let characters = Array(Self.text(scalars[near]).visible(keepingLines: false))
    let widths = characters.map(\.displayWidth)
    let target = Self.index(ofScalar: column - near.lowerBound, in: characters)
    let end = Self.index(ofScalar: column - near.lowerBound + place.length, in: characters)
    let shown = Self.range(around: target, of: widths, widest: widest)
    let isCutAtEnd = shown.upperBound < characters.count || near.upperBound < scalars.count
    let lead = shown.lowerBound > 0 || near.lowerBound > 0 ? "…" : ""
    text = lead + String(characters[shown]) + (isCutAtEnd ? "…" : "")
    let before = lead.count + widths[shown.lowerBound..<target].reduce(0, +)
    indent = String(repeating: " ", count: before)
    length = max(1, widths[target..<max(target, min(end, shown.upperBound))].reduce(0, +))
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The index of the character that holds a scalar; the end where there is none.
  private static func index(ofScalar wanted: Int, in characters: [Character]) -> Int {
    var scalars = 0
    return characters.firstIndex { character in
      scalars += character.unicodeScalars.count
      return scalars > wanted
    } ?? characters.count
  }

  /// As much of a line as fits: a third of it before the caret, unless there is less behind it.
  private static func range(around target: Int, of widths: [Int], widest: Int) -> Range<Int> {
    var (start, end, width) = (target, target, 0)
    while start > 0, width + widths[start - 1] <= widest / 3 {
      start -= 1
      width += widths[start]
    }
    while end < widths.count, width + widths[end] <= widest {
      width += widths[end]
      end += 1
    }
    while start > 0, end == widths.count, width + widths[start - 1] <= widest {
      start -= 1
      width += widths[start]
    }
    return start..<end
  }
}
