internal import Diagnostics
internal import Glibc

// Texts are sorted by the number that their first seven bytes make; those that agree in them, by the
// next seven.

extension TextBuffer {
  /// Positions in the order of the texts there, which is that of their bytes; equal texts stay as they are.
  ///
  /// `flip` has all bits set for the opposite order, and none otherwise.
  func order(_ positions: [Int], _ flip: UInt64) throws(Diagnostic) -> [Int] {
    guard let first = positions.first else { return [] }
    var items = positions.map { KeyedPosition(key: 0, position: $0) }
    var spare = Array(repeating: KeyedPosition(key: 0, position: first), count: items.count)
    try withBytes { (texts) throws(Diagnostic) in
      let sorting = TextSorting(texts: texts, flip: flip)
      try items.withUnsafeMutableBufferPointer { (items) throws(Diagnostic) in
        try spare.withUnsafeMutableBufferPointer { (spare) throws(Diagnostic) in
          try sorting.sort(items, spare, from: 0)
        }
      }
    }
    return items.map(\.position)
  }
}

private struct TextSorting {
  typealias Items = UnsafeMutableBufferPointer<KeyedPosition>

  let texts: TextBuffer.Lent
  let flip: UInt64

  /// How many bytes a key holds; the eighth says how many of them there are.
  private static let width = 7
  /// The last byte of a key whose text goes on.
  private static let goesOn: UInt64 = 9
  /// Texts that agree in so many bytes are likely to agree in all.
  private static let depth = 8 * width
  /// A run this short is sorted sooner by comparing.
  private static let shortRun = 24

  /// Sorts texts that agree in their first `offset` bytes.
  func sort(_ items: Items, _ spare: Items, from offset: Int) throws(Diagnostic) {
    if items.count <= Self.shortRun || offset > Self.depth { return try compare(items, offset) }
    for index in items.indices {
      try Interruption.check(at: index)
      items[index].key = key(texts[items[index].position], from: offset) ^ flip
    }
    try RadixSort.sort(items, spare)
    var start = 0
    while start < items.count {
      let key = items[start].key
      var end = start + 1
      while end < items.count, items[end].key == key { end += 1 }
      if end - start > 1, (key ^ flip) & 0xFF == Self.goesOn {
        try sort(
          Items(rebasing: items[start..<end]), Items(rebasing: spare[start..<end]),
          from: offset + Self.width)
      }
      start = end
    }
  }

  /// Seven bytes as a number, and how many of them the text has: one more than there are, so that no
  /// key is 0, and 9 where the text goes on behind them.
  @inline(__always)
  private func key(_ text: UnsafeRawBufferPointer, from offset: Int) -> UInt64 {
    let left = text.count - offset
    if left > Self.width {
      let bytes = text.loadUnaligned(fromByteOffset: offset, as: UInt64.self).bigEndian
      return bytes & ~0xFF | Self.goesOn
    }
    var key: UInt64 = 0
    for index in 0..<max(0, left) { key |= UInt64(text[offset + index]) << UInt64(56 - 8 * index) }
    return key | UInt64(max(0, left) + 1)
  }

  /// Sorts by comparing what follows the first `offset` bytes.
  private func compare(_ items: Items, _ offset: Int) throws(Diagnostic) {
    for index in items.indices { items[index].key = UInt64(index) }
    let order = flip == 0 ? 1 : -1
    var steps = Interruption.Steps()
    let sorted = try? items.sorted { left, right in
      try steps.next()
      let result = compare(texts[left.position], texts[right.position], offset) * order
      return result != 0 ? result < 0 : left.key < right.key
    }
    try Interruption.check()
    if let sorted { _ = items.update(fromContentsOf: sorted) }
  }

  private func compare(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, _ offset: Int
  ) -> Int {
    let shared = min(left.count, right.count) - offset
    // SAFETY: both texts have `shared` bytes behind `offset`; an empty one has none to compare.
    if shared > 0, let a = left.baseAddress, let b = right.baseAddress {
      let order = memcmp(a + offset, b + offset, shared)
      if order != 0 { return Int(order) }
    }
    return left.count - right.count
  }
}
