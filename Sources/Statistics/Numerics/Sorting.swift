/// The order of doubles, by a radix sort over their bits.
///
/// Three passes over the upper 33 bits bring nearly every value to its place, and an insertion sort mends
/// the rest. Where values share those bits, as 1e8 + small ones do, three passes over the lower bits come
/// first.
enum Sorting {
  /// The values in ascending order; they are finite.
  static func sorted(_ values: [Double]) -> [Double] {
    guard isLarge(values.count) else { return values.sorted() }
    return values.withUnsafeBufferPointer { values in
      sortedKeys(values.count) { key(values[$0]) }.map(value)
    }
  }

  /// The values by size, the sign of each in the lowest bit: 1 for a positive one; none is 0.
  ///
  /// Sizes are compared by `key >> 1`, which is the size's own bits.
  static func signedSizes(_ values: [Double]) -> [UInt64] {
    values.withUnsafeBufferPointer { values in
      sortedKeys(values.count) { place in
        values[place].magnitude.bitPattern << 1 | (values[place].bitPattern >> 63 ^ 1)
      }
    }
  }

  @inline(__always)
  private static func sortedKeys(_ count: Int, _ key: (Int) -> UInt64) -> [UInt64] {
    guard isLarge(count) else { return (0..<count).map(key).sorted() }
    var keys = Radix.sorted(count, key)
    if mend(&keys) { return keys }
    let lower = Radix.sorted(count) { key($0).rotated(left: Radix.lowerBits + 2) }
    return lower.withUnsafeBufferPointer { lower in
      Radix.sorted(count) { lower[$0].rotated(left: 64 - Radix.lowerBits - 2) }
    }
  }

  /// Below the lower bound a comparison sort is as fast; above the upper one a place needs more bits.
  static func isLarge(_ count: Int) -> Bool { count > 512 && count < 1 << Radix.lowerBits }

  /// Bits that sort as unsigned numbers in the order of the doubles; −0 counts as 0.
  @inline(__always)
  static func key(_ value: Double) -> UInt64 {
    let bits = (value + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  @inline(__always)
  private static func value(_ key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
  }

  /// An insertion sort that gives up after a few moves a value, having kept all of them.
  private static func mend(_ keys: inout [UInt64]) -> Bool {
    keys.withUnsafeMutableBufferPointer { keys in
      var moves = 4 * keys.count
      for place in 1..<keys.count where keys[place] < keys[place - 1] {
        let key = keys[place]
        var hole = place
        while hole > 0, keys[hole - 1] > key {
          keys[hole] = keys[hole - 1]
          hole -= 1
        }
        keys[hole] = key
        moves -= place - hole
        if moves < 0 { return false }
      }
      return true
    }
  }
}

extension UInt64 {
  @inline(__always)
  fileprivate func rotated(left count: Int) -> UInt64 {
    self << UInt64(count) | self >> UInt64(64 - count)
  }
}
