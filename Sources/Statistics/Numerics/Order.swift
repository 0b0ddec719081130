/// The places of a sample in ascending order of its values, equal values in their own order.
///
/// A place shares its 64 bits with the upper bits of its value, so that sorting moves half as much memory
/// as pairs of both would, and most comparisons need no look at the sample.
struct Order: Sendable {
  private let sample: [Double]
  private let packed: [UInt64]

  private static let placeBits: UInt64 = 1 << Radix.lowerBits - 1

  init(_ sample: [Double]) {
    self.sample = sample
    packed = sample.withUnsafeBufferPointer { sample in
      guard Sorting.isLarge(sample.count) else {
        return sample.indices.sorted { (sample[$0], $0) < (sample[$1], $1) }
          .map { Self.packed(sample[$0], $0) }
      }
      var packed = Radix.sorted(sample.count) { Self.packed(sample[$0], $0) }
      if Self.mend(&packed, sample) { return packed }
      let lower = Radix.sorted(sample.count) {
        Sorting.key(sample[$0]) << UInt64(64 - Radix.lowerBits) | UInt64($0)
      }
      return lower.withUnsafeBufferPointer { lower in
        Radix.sorted(sample.count) { rank in
          let place = Self.place(lower[rank])
          return Self.packed(sample[place], place)
        }
      }
    }
  }

  var places: [Int] { packed.map(Self.place) }

  /// Every run of equal values in ascending order: the rank of its first, counted from 0, and its places.
  @inline(__always)
  func forEachRun(_ body: (_ first: Int, _ run: Run) -> Void) {
    packed.withUnsafeBufferPointer { packed in
      sample.withUnsafeBufferPointer { sample in
        var first = 0
        while first < packed.count {
          var end = first + 1
          while end < packed.count, Self.isEqual(packed[end], packed[first], sample) { end += 1 }
          body(first, Run(packed: packed, ranks: first..<end))
          first = end
        }
      }
    }
  }

  /// The places of equal values.
  struct Run {
    fileprivate let packed: UnsafeBufferPointer<UInt64>
    fileprivate let ranks: Range<Int>

    var count: Int { ranks.count }

    @inline(__always)
    func forEach(_ body: (_ place: Int) -> Void) {
      for rank in ranks { body(Order.place(packed[rank])) }
    }
  }

  @inline(__always)
  private static func packed(_ value: Double, _ place: Int) -> UInt64 {
    Sorting.key(value) & ~placeBits | UInt64(place)
  }

  @inline(__always)
  fileprivate static func place(_ packed: UInt64) -> Int {
    Int(truncatingIfNeeded: packed & placeBits)
  }

  @inline(__always)
  private static func isEqual(
    _ left: UInt64, _ right: UInt64, _ sample: UnsafeBufferPointer<Double>
  ) -> Bool {
    (left ^ right) >> UInt64(Radix.lowerBits) == 0 && sample[place(left)] == sample[place(right)]
  }

  /// Whether `left` belongs behind `right`, which stands behind it.
  @inline(__always)
  private static func isAbove(
    _ left: UInt64, _ right: UInt64, _ sample: UnsafeBufferPointer<Double>
  ) -> Bool {
    (left ^ right) >> UInt64(Radix.lowerBits) == 0 && sample[place(left)] > sample[place(right)]
  }

  /// An insertion sort among equal upper bits that gives up after a few moves a value.
  private static func mend(
    _ packed: inout [UInt64], _ sample: UnsafeBufferPointer<Double>
  ) -> Bool {
    packed.withUnsafeMutableBufferPointer { packed in
      var moves = 4 * packed.count
      for rank in 1..<packed.count where isAbove(packed[rank - 1], packed[rank], sample) {
        let item = packed[rank]
        var hole = rank
        while hole > 0, isAbove(packed[hole - 1], item, sample) {
          packed[hole] = packed[hole - 1]
          hole -= 1
        }
        packed[hole] = item
        moves -= rank - hole
        if moves < 0 { return false }
      }
      return true
    }
  }
}
