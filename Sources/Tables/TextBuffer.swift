/// Many short texts as one run of UTF-8 bytes and the offsets at which each ends.
///
/// A `String` a value would cost 16 bytes and often an allocation; a million-row column read from a
/// file is two arrays instead.
package struct TextBuffer: Sendable {
  /// The texts one after the other, without separators; valid UTF-8.
  package private(set) var bytes: [UInt8]
  /// `offsets[i] ..< offsets[i + 1]` is text `i`; the first is 0.
  package private(set) var offsets: [Int]

  package init() { (bytes, offsets) = ([], [0]) }

  package init(_ texts: some Sequence<String>) {
    self.init()
    for text in texts { append(text) }
  }

  package var count: Int { offsets.count - 1 }

  package mutating func reserve(texts: Int, bytes count: Int) {
    offsets.reserveCapacity(texts + 1)
    bytes.reserveCapacity(count)
  }

  package mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    offsets.append(bytes.count)
  }

  /// Appends bytes that the caller knows to be valid UTF-8.
  package mutating func append(utf8 text: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: text)
    offsets.append(bytes.count)
  }

  package subscript(index: Int) -> String {
    String(decoding: bytes[offsets[index]..<offsets[index + 1]], as: UTF8.self)
  }

  package func rows(_ rows: [Int]) -> TextBuffer {
    var result = TextBuffer()
    result.reserve(texts: rows.count, bytes: 0)
    for row in rows {
      result.bytes.append(contentsOf: bytes[offsets[row]..<offsets[row + 1]])
      result.offsets.append(result.bytes.count)
    }
    return result
  }
}
