import Shell

/// A buffer without libedit, which inserts what the editor passes on.
package final class PlainBuffer: EditBuffer {
  package private(set) var scalars: [Unicode.Scalar] = []
  package private(set) var cursor = 0

  package init() {}

  package func replace(_ range: Range<Int>, with text: [Unicode.Scalar]) {
    scalars.replaceSubrange(range, with: text)
    cursor = range.lowerBound + text.count
  }

  package func moveCursor(to position: Int) { cursor = position }
}
