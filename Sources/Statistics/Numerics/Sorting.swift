/// The order of doubles, by a radix sort over their bits.
enum Sorting {
  /// The values in ascending order; they are finite.
  static func sorted(_ values: [Double]) -> [Double] {
    guard values.count > smallest else { return values.sorted() }
    var keys = values.map(key)
    var scratch = keys
    radix(&keys, &scratch)
    return keys.map(value)
  }

  /// The indices of the values in ascending order, equal ones in their own order.
  static func order(_ values: [Double]) -> [Int32] {
    guard values.count > smallest else {
      return values.indices.map { Int32($0) }.sorted {
        (values[Int($0)], $0) < (values[Int($1)], $1)
      }
    }
    var pairs = values.indices.map { Pair(key: key(values[$0]), index: Int32($0)) }
    var scratch = pairs
    radix(&pairs, &scratch)
    return pairs.map(\.index)
  }

  /// Below this a comparison sort is as fast.
  private static let smallest = 512

  private struct Pair: Keyed {
    let key: UInt64
    let index: Int32
    var bits: UInt64 { key }
  }

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

  /// Least significant digit first, eleven bits at a time, skipping digits that all keys share.
  private static func radix<Element>(
    _ items: inout [Element], _ scratch: inout [Element]
  ) where Element: Keyed {
    let (width, buckets) = (11, 2048)
    var counts = [Int](repeating: 0, count: 6 * buckets)
    for item in items {
      for digit in 0..<6 {
        counts[digit * buckets + Int(truncatingIfNeeded: item.bits >> (digit * width)) & 2047] += 1
      }
    }
    for digit in 0..<6 {
      let shift = digit * width
      let table = digit * buckets
      guard !counts[table..<table + buckets].contains(items.count) else { continue }
      var start = 0
      for bucket in table..<table + buckets {
        (counts[bucket], start) = (start, start + counts[bucket])
      }
      for item in items {
        let bucket = table + Int(truncatingIfNeeded: item.bits >> shift) & 2047
        scratch[counts[bucket]] = item
        counts[bucket] += 1
      }
      swap(&items, &scratch)
    }
  }
}

/// Something that sorts by 64 bits.
private protocol Keyed {
  var bits: UInt64 { get }
}

extension UInt64: Keyed {
  fileprivate var bits: UInt64 { self }
}
