/// The text that is edited and the cursor in it: libedit's in the shell, a plain array in tests.
///
/// Positions count Unicode scalars, as libedit does; ``clusterStart(before:)`` and its sister keep the
/// cursor out of the middle of an emoji.
package protocol EditBuffer: AnyObject {
  var scalars: [Unicode.Scalar] { get }
  var cursor: Int { get }

  /// Puts `text` in the place of `range` and the cursor behind it.
  func replace(_ range: Range<Int>, with text: [Unicode.Scalar])

  func moveCursor(to position: Int)
}

extension EditBuffer {
  package var text: String { String(scalars) }

  /// The cursor in bytes of UTF-8.
  package var byteCursor: Int { scalars[..<cursor].reduce(0) { $0 + UTF8.width($1) } }

  package func insert(_ text: String) {
    replace(cursor..<cursor, with: Array(text.unicodeScalars))
  }

  package func setText(_ text: String) {
    replace(0..<scalars.count, with: Array(text.unicodeScalars))
  }

  // MARK: - Lines

  package var isMultiline: Bool { scalars.contains("\n") }

  /// The lines around `position`: its own, and so many before and behind it.
  package func lines(around position: Int, reach: Int) -> Range<Int> {
    let scalars = scalars
    var (start, end) = (position, position)
    for step in 0...reach where step == 0 || start > 0 {
      start = (scalars[..<(step == 0 ? start : start - 1)].lastIndex(of: "\n") ?? -1) + 1
    }
    for step in 0...reach where step == 0 || end < scalars.count {
      end = scalars[(step == 0 ? end : end + 1)...].firstIndex(of: "\n") ?? scalars.count
    }
    return start..<end
  }

  package func lineStart(of position: Int) -> Int {
    (scalars[..<position].lastIndex(of: "\n") ?? -1) + 1
  }

  package func lineEnd(of position: Int) -> Int {
    scalars[position...].firstIndex(of: "\n") ?? scalars.count
  }

  package var isOnFirstLine: Bool { lineStart(of: cursor) == 0 }

  package var isOnLastLine: Bool { lineEnd(of: cursor) == scalars.count }

  /// Moves to the same column of the line above or below, or its end where it is shorter.
  package func moveLine(up: Bool) {
    let start = lineStart(of: cursor)
    let column = cursor - start
    let target = up ? lineStart(of: start - 1) : lineEnd(of: cursor) + 1
    moveCursor(to: min(target + column, lineEnd(of: target)))
  }

  // MARK: - Characters and words

  package func clusterStart(before position: Int) -> Int {
    guard position > 0, scalars[position - 1] != "\n" else { return max(0, position - 1) }
    let line = String(scalars[lineStart(of: position)..<position])
    return position - (line.last?.unicodeScalars.count ?? 1)
  }

  package func clusterEnd(after position: Int) -> Int {
    guard position < scalars.count, scalars[position] != "\n" else {
      return min(scalars.count, position + 1)
    }
    let line = String(scalars[position..<lineEnd(of: position)])
    return position + (line.first?.unicodeScalars.count ?? 1)
  }

  /// Where the run of non-spaces before `position` begins.
  package func wordStart(before position: Int) -> Int {
    var start = position
    while start > 0, scalars[start - 1].properties.isWhitespace { start -= 1 }
    while start > 0, !scalars[start - 1].properties.isWhitespace { start -= 1 }
    return start
  }
}

extension String {
  /// By its bytes, since a view of scalars takes one at a time, and a long cell is read at every key.
  init(_ scalars: some Collection<Unicode.Scalar>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count)
    for scalar in scalars {
      if scalar.isASCII {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        bytes += scalar.utf8
      }
    }
    self.init(decoding: bytes, as: UTF8.self)
  }
}
