/// The order of doubles, by a radix sort over their bits.
///
/// Three passes over the upper 33 bits bring nearly every value to its place, and an insertion sort mends
/// the rest. Where values share those bits, as 1e8 + small ones do, three more passes sort the lower bits.
enum Sorting {
  /// The values in ascending order; they are finite.
  static func sorted(_ values: [Double]) -> [Double] {
    guard values.count > smallest else { return values.sorted() }
    return radixSorted(values.map(key)).map(value)
  }

  /// A value's bits, equal for equal values, and its place in the sample.
  struct Pair {
    let bits: UInt64
    let index: Int32
  }

  /// The places of the values in ascending order, equal values in their own order.
  static func pairs(_ values: [Double]) -> [Pair] {
    let pairs = values.indices.map { Pair(bits: key(values[$0]), index: Int32($0)) }
    guard values.count > smallest else {
      return pairs.sorted { ($0.bits, $0.index) < ($1.bits, $1.index) }
    }
    return radixSorted(pairs)
  }

  /// The indices of the values in ascending order, equal ones in their own order.
  static func order(_ values: [Double]) -> [Int32] { pairs(values).map(\.index) }

  /// The values by size, the sign of each in the lowest bit: 1 for a positive one; none is 0.
  ///
  /// Sizes are compared by `key >> 1`, which is the size's own bits.
  static func signedSizes(_ values: [Double]) -> [UInt64] {
    let keys = values.map { value in
      value.magnitude.bitPattern << 1 | (value.bitPattern >> 63 ^ 1)
    }
    return keys.count > smallest ? radixSorted(keys) : keys.sorted()
  }

  /// Below this a comparison sort is as fast.
  private static let smallest = 512

  /// Bits that sort as unsigned numbers in the order of the doubles; −0 counts as 0.
  @inline(__always)
  private static func key(_ value: Double) -> UInt64 {
    let bits = (value + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  @inline(__always)
  private static func value(_ key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
  }

  private static func radixSorted<Element: Keyed>(_ items: [Element]) -> [Element] {
    var (items, scratch) = (items, items)
    for shift in [31, 42, 53] { pass(&items, &scratch, shift) }
    guard !mend(&items) else { return items }
    // All six passes; each keeps the order of the one before.
    for shift in [0, 11, 22, 31, 42, 53] { pass(&items, &scratch, shift) }
    return items
  }

  /// Sorts by eleven bits from `shift` on, keeping the order of equal ones.
  private static func pass<Element: Keyed>(
    _ items: inout [Element], _ scratch: inout [Element], _ shift: Int
  ) {
    let isShared = items.withUnsafeBufferPointer { items in
      scratch.withUnsafeMutableBufferPointer { scratch in
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 2048) { places in
          places.initialize(repeating: 0)
          for item in items { places[Int(truncatingIfNeeded: item.bits >> shift) & 2047] += 1 }
          guard !places.contains(items.count) else { return true }
          var start = 0
          for bucket in places.indices { (places[bucket], start) = (start, start + places[bucket]) }
          for item in items {
            let bucket = Int(truncatingIfNeeded: item.bits >> shift) & 2047
            scratch[places[bucket]] = item
            places[bucket] += 1
          }
          return false
        }
      }
    }
    if !isShared { swap(&items, &scratch) }
  }

  /// An insertion sort that gives up after a few moves a value, having kept all of them.
  private static func mend<Element: Keyed>(_ items: inout [Element]) -> Bool {
    items.withUnsafeMutableBufferPointer { items in
      var moves = 4 * items.count
      for place in items.indices.dropFirst() where items[place].bits < items[place - 1].bits {
        let item = items[place]
        var hole = place
        while hole > 0, items[hole - 1].bits > item.bits {
          items[hole] = items[hole - 1]
          hole -= 1
        }
        items[hole] = item
        moves -= place - hole
        if moves < 0 { return false }
      }
      return true
    }
  }
}

/// Something that sorts by 64 bits.
private protocol Keyed {
  var bits: UInt64 { get }
}

extension Sorting.Pair: Keyed {}

extension UInt64: Keyed {
  fileprivate var bits: UInt64 { self }
}
