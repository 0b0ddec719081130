/// A stable sort of 64-bit keys by their upper 33 bits, eleven at a time.
enum Radix {
  /// The bits that do not count.
  static let lowerBits = 31

  private static let digits = 3
  private static let buckets = 2048

  /// The keys of `count` places in ascending order of their upper bits, equal ones in the order of their
  /// places.
  ///
  /// `key` is asked twice for every place, in ascending order: that is cheaper than to keep what it gives.
  @inline(__always)
  static func sorted(_ count: Int, _ key: (Int) -> UInt64) -> [UInt64] {
    [UInt64](unsafeUninitializedCapacity: count) { keys, initialized in
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: count) { scratch in
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: digits * buckets) { counts in
          counts.initialize(repeating: 0)
          for place in 0..<count {
            let key = key(place)
            for digit in 0..<digits { counts[slot(key, digit)] &+= 1 }
          }
          let isShared = (0..<digits).map { counts[slot(key(0), $0)] == count }
          for digit in 0..<digits { accumulate(counts, digit) }
          // The first pass is a copy at the least; the others go there and back, or are left out.
          for place in 0..<count { put(key(place), 0, counts, keys) }
          if !isShared[1] {
            for place in 0..<count { put(keys[place], 1, counts, scratch) }
            for place in 0..<count { put(scratch[place], 2, counts, keys) }
          } else if !isShared[2] {
            for place in 0..<count { put(keys[place], 2, counts, scratch) }
            for place in 0..<count { keys[place] = scratch[place] }
          }
        }
      }
      initialized = count
    }
  }

  @inline(__always)
  private static func slot(_ key: UInt64, _ digit: Int) -> Int {
    digit * buckets
      + Int(truncatingIfNeeded: key >> UInt64(lowerBits + 11 * digit)) & (buckets - 1)
  }

  /// Turns how often each digit occurs into where its first key goes.
  private static func accumulate(_ counts: UnsafeMutableBufferPointer<UInt32>, _ digit: Int) {
    var start: UInt32 = 0
    for bucket in digit * buckets..<(digit + 1) * buckets {
      (counts[bucket], start) = (start, start &+ counts[bucket])
    }
  }

  @inline(__always)
  private static func put(
    _ key: UInt64, _ digit: Int, _ places: UnsafeMutableBufferPointer<UInt32>,
    _ target: UnsafeMutableBufferPointer<UInt64>
  ) {
    let slot = slot(key, digit)
    target[Int(places[slot])] = key
    places[slot] &+= 1
  }
}
