package import Diagnostics
internal import Glibc

/// Many short texts as one run of UTF-8 bytes and the offsets at which each ends.
///
/// A `String` a value would cost 16 bytes and often an allocation; a million-row column read from a
/// file is two arrays instead.
package struct TextBuffer: Sendable {
  /// The texts one after the other, without separators; valid UTF-8.
  package private(set) var bytes: [UInt8] = []
  private var offsets = Offsets()

  package init() {}

  package init(_ texts: some Sequence<String>) {
    for text in texts { append(text) }
  }

  package var count: Int { offsets.count - 1 }

  /// Where text `index` stands in ``bytes``.
  package func range(_ index: Int) -> Range<Int> { offsets[index]..<offsets[index + 1] }

  package subscript(index: Int) -> String {
    String(decoding: bytes[range(index)], as: UTF8.self)
  }

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

  /// Appends texts that stand one after the other in `texts`, each as long as `lengths` says.
  ///
  /// The caller knows each to be valid UTF-8, and `texts` to be as long as all of them.
  package mutating func append(
    utf8 texts: UnsafeBufferPointer<UInt8>, lengths: UnsafeBufferPointer<UInt32>
  ) {
    bytes.append(contentsOf: texts)
    offsets.append(lengths: lengths)
  }

  package mutating func append(_ other: TextBuffer) {
    let start = bytes.count
    bytes += other.bytes
    offsets.append(other.offsets, after: start)
  }

  /// The texts at `rows`, in that order.
  package func rows(_ rows: [Int]) throws(Diagnostic) -> TextBuffer {
    var result = TextBuffer()
    result.offsets.reserveCapacity(rows.count + 1)
    var total = 0
    for (step, row) in rows.enumerated() {
      try Interruption.check(at: step)
      total += range(row).count
      result.offsets.append(total)
    }
    try withBytes { (texts) throws(Diagnostic) in
      result.bytes = try Self.gathered(texts, rows, total)
    }
    return result
  }

  /// The bytes of the texts at `rows`, one after the other; `total` of them.
  private static func gathered(
    _ texts: Lent, _ rows: [Int], _ total: Int
  ) throws(Diagnostic) -> [UInt8] {
    let all = [UInt8](unsafeUninitializedCapacity: total) { memory, filled in
      for (step, row) in rows.enumerated() {
        if Interruption.isRequested(at: step) { break }
        // SAFETY: `total` is the sum of these texts' lengths; an empty text has nothing to copy.
        guard let text = texts[row].baseAddress, let place = memory.baseAddress else { continue }
        memcpy(place + filled, text, texts[row].count)
        filled += texts[row].count
      }
    }
    try Interruption.check()
    return all
  }
}

extension TextBuffer {
  /// The bytes of each text, for as long as ``withBytes(_:)`` lends them.
  struct Lent {
    fileprivate let offsets: Offsets
    fileprivate let bytes: UnsafeRawBufferPointer

    @inline(__always)
    subscript(index: Int) -> UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(rebasing: bytes[offsets[index]..<offsets[index + 1]])
    }

    @inline(__always)
    func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
      guard left.count == right.count else { return false }
      // SAFETY: both have as many bytes; an empty one may have no base, and equals an empty one.
      guard let a = left.baseAddress, let b = right.baseAddress else { return true }
      return memcmp(a, b, left.count) == 0
    }
  }

  func withBytes(_ body: (Lent) throws(Diagnostic) -> Void) throws(Diagnostic) {
    try bytes.withUnsafeBufferPointer { (bytes) throws(Diagnostic) in
      try body(Lent(offsets: offsets, bytes: UnsafeRawBufferPointer(bytes)))
    }
  }
}

extension TextBuffer {
  /// Negative, zero or positive as text `left` stands before, with or after text `right` in the
  /// order of their bytes, which is the order of their Unicode scalars.
  func compare(_ left: Int, _ right: Int) -> Int {
    let (a, b) = (range(left), range(right))
    let order = bytes.withUnsafeBytes { all in
      // SAFETY: both ranges lie within `bytes`; an empty buffer has no base, and no text to compare.
      guard let base = all.baseAddress else { return 0 }
      return Int(memcmp(base + a.lowerBound, base + b.lowerBound, min(a.count, b.count)))
    }
    return order != 0 ? order : a.count - b.count
  }
}

extension TextBuffer: Equatable {
  package static func == (left: Self, right: Self) -> Bool {
    left.count == right.count && left.bytes == right.bytes
      && (0..<left.count).allSatisfy { left.range($0) == right.range($0) }
  }
}
