internal import Diagnostics

/// Sorting numbers by their bits: stable, and linear in the number of rows.
///
/// The highest bits in which keys differ are sorted digit by digit, the least significant digit first.
/// Few keys share all of those; what such a run differs in further down is sorted in the same way.
enum RadixSort {
  /// Fewer keys are sorted sooner by comparing them.
  static let worthwhile = 2_000

  /// Sorts numbers from the smallest to the largest.
  static func sort<Number: Keyed & Comparable>(_ numbers: inout [Number]) throws(Diagnostic) {
    guard numbers.count >= worthwhile else { return numbers.sort() }
    try sort(items: &numbers)
  }

  /// Sorts positions by their keys; those with equal keys stay as they are.
  static func sort(_ items: inout [KeyedPosition]) throws(Diagnostic) { try sort(items: &items) }

  private static func sort<Item: Keyed>(items: inout [Item]) throws(Diagnostic) {
    guard let first = items.first else { return }
    var spare = Array(repeating: first, count: items.count)
    try items.withUnsafeMutableBufferPointer { (items) throws(Diagnostic) in
      try spare.withUnsafeMutableBufferPointer { (spare) throws(Diagnostic) in
        try sort(items, spare)
      }
    }
  }

  static func sort<Item: Keyed>(
    _ items: UnsafeMutableBufferPointer<Item>, _ spare: UnsafeMutableBufferPointer<Item>
  ) throws(Diagnostic) {
    guard items.count > shortRun else { return insert(items) }
    let differing = differingBits(items)
    guard differing != 0 else { return }
    let lowest = max(0, 64 - differing.leadingZeroBitCount - Digit.count * Digit.bits)
    try distribute(items, spare, from: lowest, differing)
    guard differing & (1 << lowest - 1) != 0 else { return }
    var start = 0
    while start < items.count {
      let head = items[start].key >> lowest
      var end = start + 1
      while end < items.count, items[end].key >> lowest == head { end += 1 }
      if end - start > 1 {
        try sort(
          UnsafeMutableBufferPointer(rebasing: items[start..<end]),
          UnsafeMutableBufferPointer(rebasing: spare[start..<end]))
      }
      start = end
    }
  }

  /// The bits in which not all keys agree.
  private static func differingBits<Item: Keyed>(
    _ items: UnsafeMutableBufferPointer<Item>
  ) -> UInt64 {
    let first = items[0].key
    var bits: UInt64 = 0
    for item in items { bits |= item.key ^ first }
    return bits
  }

  /// Sorts by the digits from bit `lowest` on, skipping those in which no keys differ.
  private static func distribute<Item: Keyed>(
    _ items: UnsafeMutableBufferPointer<Item>, _ spare: UnsafeMutableBufferPointer<Item>,
    from lowest: Int, _ differing: UInt64
  ) throws(Diagnostic) {
    var (from, to) = (items, spare)
    // Every digit's buckets one after the other, filled in one pass over the keys.
    var next = Array(repeating: 0, count: Digit.count * Digit.buckets)
    try next.withUnsafeMutableBufferPointer { (next) throws(Diagnostic) in
      try count(items, from: lowest, into: next)
      for digit in 0..<Digit.count {
        let place = Digit(shift: UInt64(lowest + digit * Digit.bits))
        guard place.of(differing) != 0 else { continue }
        let own = next[digit * Digit.buckets..<(digit + 1) * Digit.buckets]
        try distribute(from, to, by: place, UnsafeMutableBufferPointer(rebasing: own))
        swap(&from, &to)
      }
    }
    if from.baseAddress != items.baseAddress { _ = items.update(fromContentsOf: from) }
  }

  /// Counts how many keys have each value of each digit.
  private static func count<Item: Keyed>(
    _ items: UnsafeMutableBufferPointer<Item>, from lowest: Int,
    into counts: UnsafeMutableBufferPointer<Int>
  ) throws(Diagnostic) {
    try inStretches(of: items.count) { stretch in
      for index in stretch {
        var bits = items[index].key &>> UInt64(lowest)
        for digit in 0..<Digit.count {
          let bucket = Int(truncatingIfNeeded: bits & UInt64(Digit.buckets - 1))
          counts[digit &* Digit.buckets &+ bucket] &+= 1
          bits &>>= UInt64(Digit.bits)
        }
      }
    }
  }

  private static func distribute<Item: Keyed>(
    _ from: UnsafeMutableBufferPointer<Item>, _ to: UnsafeMutableBufferPointer<Item>,
    by digit: Digit, _ next: UnsafeMutableBufferPointer<Int>
  ) throws(Diagnostic) {
    var start = 0
    for bucket in next.indices { (next[bucket], start) = (start, start + next[bucket]) }
    try inStretches(of: from.count) { stretch in
      for index in stretch {
        let item = from[index]
        let bucket = digit.of(item.key)
        let place = next[bucket]
        to[place] = item
        next[bucket] = place &+ 1
      }
    }
  }

  /// Works through `count` items, and looks now and then whether to stop.
  @inline(__always)
  private static func inStretches(
    of count: Int, _ body: (Range<Int>) -> Void
  ) throws(Diagnostic) {
    for start in stride(from: 0, to: count, by: 1 << 18) {
      try Interruption.check()
      body(start..<min(count, start + 1 << 18))
    }
  }

  /// A run this short is sorted by inserting.
  private static let shortRun = 32

  private static func insert<Item: Keyed>(_ items: UnsafeMutableBufferPointer<Item>) {
    for index in items.indices.dropFirst() {
      let item = items[index]
      var place = index
      while place > 0, items[place - 1].key > item.key {
        items[place] = items[place - 1]
        place -= 1
      }
      items[place] = item
    }
  }
}

/// Some bits of a key.
private struct Digit {
  static let bits = 10
  /// How many are sorted by before runs are looked for.
  static let count = 3
  static let buckets = 1 << bits

  let shift: UInt64

  @inline(__always)
  func of(_ key: UInt64) -> Int { Int((key >> shift) & UInt64(Self.buckets - 1)) }
}

/// What has a key to be sorted by.
protocol Keyed {
  var key: UInt64 { get }
}

extension Int: Keyed {
  @inline(__always)
  var key: UInt64 { UInt64(ordering: self) }
}

extension Double: Keyed {
  @inline(__always)
  var key: UInt64 { UInt64(ordering: self) }
}

/// A row's position and what it is sorted by.
struct KeyedPosition: Keyed {
  var key: UInt64
  let position: Int
}
