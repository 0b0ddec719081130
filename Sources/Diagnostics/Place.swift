/// A stretch of one line of a named source: where a person should look.
package struct Place: Sendable, Hashable {
  /// A file's path as the user gave it, or a cell's name such as `In [3]`.
  package var source: String
  /// Counted from 1; 0 where only the source is known.
  package var line: Int
  /// Counted from 1 in Unicode scalars; 0 where only the line is known.
  package var column: Int
  /// How many scalars the caret line underlines; at least 1.
  package var length: Int
  /// The text of the line, without its line ending, where it is at hand.
  package var text: String?

  package init(
    source: String,
    line: Int = 0,
    column: Int = 0,
    length: Int = 1,
    text: String? = nil
  ) {
    self.source = source
    self.line = line
    self.column = column
    self.length = max(1, length)
    self.text = text
  }

  /// A whole line, of which `text` is the text; a caret line marks no more of it than fits.
  package init(source: String, line: Int, whole text: String) {
    let length = min(text.unicodeScalars.count, Diagnostic.widestExcerpt)
    self.init(source: source, line: line, column: 1, length: length, text: text)
  }

  /// The place of the byte range `range` within `utf8`, the whole of the source `source`.
  package init(of range: Range<Int>, in utf8: [UInt8], source: String) {
    let start = min(range.lowerBound, utf8.count)
    let newline = UInt8(ascii: "\n")
    let lineStart = (utf8[..<start].lastIndex(of: newline) ?? -1) + 1
    var lineEnd = utf8[start...].firstIndex(of: newline) ?? utf8.count
    let end = min(max(start, range.upperBound), lineEnd)
    if lineEnd > lineStart, utf8[lineEnd - 1] == UInt8(ascii: "\r") { lineEnd -= 1 }
    self.init(
      source: source,
      line: utf8[..<start].count { $0 == newline } + 1,
      column: Self.scalarCount(utf8[lineStart..<start]) + 1,
      length: Self.scalarCount(utf8[start..<end]),
      text: String(decoding: utf8[lineStart..<max(lineStart, lineEnd)], as: UTF8.self)
    )
  }

  /// How a message names it: `notebooks/a.lab:12:5`.
  package var description: String {
    if line == 0 { return source }
    if column == 0 { return "\(source):\(line)" }
    return "\(source):\(line):\(column)"
  }

  private static func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { $0 & 0xC0 != 0x80 }
  }
}
