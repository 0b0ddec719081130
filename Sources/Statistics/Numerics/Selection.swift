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
    let pilot = Sorting.sorted(
      stride(from: 0, to: sample.count, by: max(16, sample.count / 65_536)).map { sample[$0] })
    var found: [Double] = []
    // Ranks that are close, as the two of a median, are looked for together.
    var first = 0
    while first < ranks.count {
      let end =
        ranks[first...].firstIndex { $0 > ranks[first] + sample.count / 1_000 } ?? ranks.count
      let near = Array(ranks[first..<end])
      found += narrowed(sample, near, pilot) ?? selected(sample, near)
      first = end
    }
    return found
  }

  /// The order statistics from the values near them only, found in one pass; nil where the pilot misled.
  private static func narrowed(
    _ sample: [Double], _ ranks: [Int], _ pilot: [Double]
  ) -> [Double]? {
    guard let lowest = ranks.first, let highest = ranks.last else { return [] }
    let scale = Double(pilot.count) / Double(sample.count)
    let spread = 2 * Double(pilot.count).squareRoot()
    let low = Int(Double(lowest) * scale - spread)
    let high = Int(Double(highest) * scale + spread)
    let floor = low < 0 ? -Double.infinity : pilot[low]
    let ceiling = high >= pilot.count ? Double.infinity : pilot[high]
    var (below, inside) = (0, [Double]())
    inside.reserveCapacity(sample.count / 32)
    sample.withUnsafeBufferPointer { sample in
      // Four at a time: only one in a few fours holds a value that is wanted.
      var counts = SIMD4<Double>.zero
      let whole = sample.count & ~3
      for i in stride(from: 0, to: whole, by: 4) {
        let four = SIMD4(sample[i], sample[i + 1], sample[i + 2], sample[i + 3])
        let (isBelow, isAbove) = (four .< floor, four .> ceiling)
        counts += SIMD4(repeating: 0).replacing(with: 1, where: isBelow)
        guard !all(isBelow .| isAbove) else { continue }
        for lane in 0..<4 where !isBelow[lane] && !isAbove[lane] { inside.append(four[lane]) }
      }
      below = Int(counts.sum())
      for value in sample[whole...] {
        if value < floor { below += 1 }
        if value >= floor, value <= ceiling { inside.append(value) }
      }
    }
    guard lowest >= below, highest < below + inside.count else { return nil }
    return selected(inside, ranks.map { $0 - below })
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
