/// Sorting numbers by their bits: stable, and linear in the number of rows.
///
/// Least significant digit first, eleven bits a digit; a digit that all keys share costs one look.
package enum RadixSort {
  /// Fewer keys are sorted sooner by comparing them.
  package static let worthwhile = 2_000

  private static let bits: UInt64 = 11
  private static let digits = 6
  private static let buckets = 1 << 11

  /// The keys from the smallest to the largest.
  package static func sorted(_ keys: [UInt64]) -> [UInt64] {
    guard keys.count >= worthwhile else { return keys.sorted() }
    var (from, to) = (keys, Array(repeating: UInt64(0), count: keys.count))
    eachDigit(of: keys) { shift, starts in
      var next = starts
      for key in from {
        let bucket = Int((key >> shift) & UInt64(buckets - 1))
        to[next[bucket]] = key
        next[bucket] += 1
      }
      swap(&from, &to)
    }
    return from
  }

  /// The positions in the order of their keys; `positions` that have equal keys stay as they are.
  ///
  /// - Parameters:
  ///   - positions: what to order.
  ///   - keys: the key of each position.
  /// - Returns: the positions, those with the smallest keys first.
  package static func order(_ positions: [Int], by keys: [UInt64]) -> [Int] {
    guard keys.count >= worthwhile else {
      return positions.enumerated().sorted { left, right in
        let (a, b) = (keys[left.element], keys[right.element])
        return a == b ? left.offset < right.offset : a < b
      }.map(\.element)
    }
    var (from, to) = (positions, Array(repeating: 0, count: positions.count))
    eachDigit(of: keys) { shift, starts in
      var next = starts
      for position in from {
        let bucket = Int((keys[position] >> shift) & UInt64(buckets - 1))
        to[next[bucket]] = position
        next[bucket] += 1
      }
      swap(&from, &to)
    }
    return from
  }

  /// Calls `body` for every digit in which keys differ, with where each bucket begins.
  private static func eachDigit(
    of keys: [UInt64], _ body: (_ shift: UInt64, _ starts: [Int]) -> Void
  ) {
    for digit in 0..<digits {
      let shift = UInt64(digit) * bits
      var counts = Array(repeating: 0, count: buckets)
      for key in keys { counts[Int((key >> shift) & UInt64(buckets - 1))] += 1 }
      guard !counts.contains(keys.count) else { continue }
      var start = 0
      for bucket in counts.indices { (counts[bucket], start) = (start, start + counts[bucket]) }
      body(shift, counts)
    }
  }
}

extension UInt64 {
  /// A key that orders as the integer does.
  package init(ordering value: Int) { self = UInt64(bitPattern: Int64(value)) ^ 1 << 63 }

  /// A key that orders as the real does, with one key for both zeros and NaN above all others.
  package init(ordering value: Double) {
    if value.isNaN {
      self = .max
    } else {
      let bits = (value == 0 ? 0.0 : value).bitPattern
      self = bits >> 63 == 1 ? ~bits : bits | 1 << 63
    }
  }

  /// The number that has this key; both zeros have one.
  package var orderedReal: Double {
    Double(bitPattern: self >> 63 == 1 ? self & ~(1 << 63) : ~self)
  }

  package var orderedInteger: Int { Int(Int64(bitPattern: self ^ 1 << 63)) }
}

extension Column {
  /// A key for each row, in the order of the values; missing rows last.
  ///
  /// Nil where values are no numbers.
  func sortingKeys(descending: Bool) -> [UInt64]? {
    // Two keys at the top are kept for NaN and missing rows, which stand last either way.
    let last = UInt64.max
    func key(_ value: UInt64) -> UInt64 { descending ? ~value : value }
    var keys: [UInt64]
    switch storage {
    case .integers(let values):
      guard missing == nil || !values.contains(where: { $0 == .max || $0 == .min }) else {
        return nil
      }
      keys = values.map { key(UInt64(ordering: $0)) }
    case .reals(let values):
      keys = values.map { $0.isNaN ? last - 1 : key(UInt64(ordering: $0)) }
    case .booleans(let values): keys = values.map { key($0 ? 1 : 0) }
    case .texts, .documents: return nil
    }
    if let missing {
      for row in missing.indices where missing[row] { keys[row] = last }
    }
    return keys
  }
}
