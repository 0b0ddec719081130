/// Where each text of a buffer ends: a growing list of numbers that never decrease.
///
/// Four bytes an offset for as long as the offsets fit in 32 bits, eight from there on. Columns of
/// short texts would otherwise spend more memory on offsets than on text.
struct Offsets: Sendable {
  private var narrow: [UInt32]
  /// The offsets that follow those in `narrow`; empty in all but the largest columns.
  private var wide: [Int] = []

  init() { narrow = [0] }

  var count: Int { narrow.count + wide.count }

  subscript(index: Int) -> Int {
    index < narrow.count ? Int(narrow[index]) : wide[index - narrow.count]
  }

  mutating func append(_ offset: Int) {
    if let short = UInt32(exactly: offset) { narrow.append(short) } else { wide.append(offset) }
  }

  /// Appends the ends of texts of these lengths.
  mutating func append(lengths: UnsafeBufferPointer<UInt32>) {
    var end = self[count - 1]
    for length in lengths {
      end += Int(length)
      append(end)
    }
  }

  /// Appends the offsets of a buffer whose texts come to stand after the first `start` bytes.
  mutating func append(_ other: Offsets, after start: Int) {
    reserveCapacity(count + other.count)
    for index in 1..<other.count { append(start + other[index]) }
  }

  mutating func reserveCapacity(_ count: Int) { narrow.reserveCapacity(count) }
}
