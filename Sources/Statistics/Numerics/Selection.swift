internal import CVectorKernels
internal import Glibc

/// The k-th smallest value without sorting (Floyd and Rivest, CACM 18, 1975).
enum Selection {
  static func median(_ sample: [Double]) -> Double {
    let ranks = [(sample.count - 1) / 2, sample.count / 2]
    let values = orderStatistics(sample, ranks)
    return values[0] + (values[1] - values[0]) / 2
  }

  /// The values at the given ascending ranks, counted from 0.
  static func orderStatistics(_ sample: [Double], _ ranks: [Int]) -> [Double] {
    guard sample.count > 600 else {
      let sorted = sample.sorted()
      return ranks.map { sorted[$0] }
    }
    guard sample.count > 100_000 else { return selected(sample, ranks) }
    return narrowed(sample, ranks) ?? selected(sample, ranks)
  }

  /// The order statistics from the values near them only, found in one pass for a few ranks; nil where the
  /// pilot misled.
  private static func narrowed(_ sample: [Double], _ ranks: [Int]) -> [Double]? {
    let windows = Window.around(ranks, in: sample)
    var found: [Double] = []
    for first in stride(from: 0, to: windows.count, by: Int(CARDLAB_WINDOWS)) {
      let some = windows[first..<min(first + Int(CARDLAB_WINDOWS), windows.count)]
      guard let values = narrowed(sample, Array(some)) else { return nil }
      found += values
    }
    return found
  }

  private static func narrowed(_ sample: [Double], _ windows: [Window]) -> [Double]? {
    var counts = [Int](repeating: 0, count: 2 * windows.count)
    // Room for all; what is not written takes no memory.
    let inside = [Double](unsafeUninitializedCapacity: sample.count) { inside, initialized in
      initialized = sample.withUnsafeBufferPointer { sample in
        cardlab_within(
          sample.baseAddress, sample.count, windows.map(\.floor), windows.map(\.ceiling),
          windows.count, &counts, inside.baseAddress)
      }
    }
    // Where each window's values begin among those found.
    var (start, ranks) = (0, [Int]())
    for (window, place) in zip(windows, stride(from: 0, to: counts.count, by: 2)) {
      let (below, upTo) = (counts[place], counts[place + 1])
      guard let first = window.ranks.first, let last = window.ranks.last, first >= below,
        last < upTo
      else { return nil }
      ranks += window.ranks.map { $0 - below + start }
      start += upTo - below
    }
    return selected(inside, ranks)
  }

  private static func selected(_ sample: [Double], _ ranks: [Int]) -> [Double] {
    var copy = sample
    return copy.withUnsafeMutableBufferPointer { buffer in
      var low = 0
      return ranks.map { rank in
        // SAFETY: ranks are within the sample, which `select` never leaves.
        select(buffer, low, buffer.count - 1, rank)
        low = rank
        return buffer[rank]
      }
    }
  }

  /// Brings the value of rank k to its place, smaller ones before it and larger ones behind.
  private static func select(
    _ values: UnsafeMutableBufferPointer<Double>, _ first: Int, _ last: Int, _ k: Int
  ) {
    var (left, right) = (first, last)
    while right > left {
      if right - left > 600 {
        let (low, high) = sampleBounds(left, right, k)
        select(values, low, high, k)
      }
      (left, right) = partition(values, left, right, k)
    }
  }

  /// A part of the range in which the k-th value very probably lies.
  private static func sampleBounds(_ left: Int, _ right: Int, _ k: Int) -> (Int, Int) {
    let n = Double(right - left + 1)
    let i = Double(k - left + 1)
    let z = log(n)
    let s = 0.5 * exp(2 * z / 3)
    let spread = 0.5 * (z * s * (n - s) / n).squareRoot() * (i < n / 2 ? -1 : 1)
    let low = max(left, Int(Double(k) - i * s / n + spread))
    return (min(low, k), max(k, min(right, Int(Double(k) + (n - i) * s / n + spread))))
  }

  /// Hoare's partition about the k-th value; the range in which to go on.
  private static func partition(
    _ values: UnsafeMutableBufferPointer<Double>, _ left: Int, _ right: Int, _ k: Int
  ) -> (Int, Int) {
    let pivot = values[k]
    var (i, j) = (left, right)
    values.swapAt(left, k)
    if values[right] > pivot { values.swapAt(right, left) }
    while i < j {
      values.swapAt(i, j)
      i += 1
      j -= 1
      while values[i] < pivot { i += 1 }
      while values[j] > pivot { j -= 1 }
    }
    if values[left] == pivot {
      values.swapAt(left, j)
    } else {
      j += 1
      values.swapAt(j, right)
    }
    return (j <= k ? j + 1 : left, k <= j ? j - 1 : right)
  }
}

/// Bounds between which the values of a few ranks very probably lie.
private struct Window {
  let ranks: [Int]
  let floor: Double
  let ceiling: Double

  /// Windows that are apart, ascending; a pilot of the sample says where.
  static func around(_ ranks: [Int], in sample: [Double]) -> [Window] {
    let pilot = Sorting.sorted(
      stride(from: 0, to: sample.count, by: max(16, sample.count / 65_536)).map { sample[$0] })
    let scale = Double(pilot.count) / Double(sample.count)
    var windows: [Window] = []
    for rank in ranks {
      let (place, share) = (Double(rank) * scale, Double(rank) / Double(sample.count))
      // Four and a half standard deviations of a pilot's rank, and a little for the ends.
      let spread = 4.5 * (share * (1 - share) * Double(pilot.count)).squareRoot() + 16
      let (low, high) = (Int(place - spread), Int(place + spread))
      let floor = low < 0 ? -.infinity : pilot[low]
      let ceiling = high >= pilot.count ? .infinity : pilot[high]
      // Windows that touch are one: a value must not count twice.
      if let last = windows.last, floor <= last.ceiling {
        windows[windows.count - 1] = Window(
          ranks: last.ranks + [rank], floor: last.floor, ceiling: max(last.ceiling, ceiling))
      } else {
        windows.append(Window(ranks: [rank], floor: floor, ceiling: ceiling))
      }
    }
    return windows
  }
}
