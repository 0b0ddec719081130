/// Several unbiased indices from one 64-bit random word.
///
/// Brackett-Rozinsky and Lemire, "Batched ranged random integer generation" (2024): the word is
/// multiplied by the bound again and again; each high half is an index, each low half the next word.
package struct IndexBatch: Sendable {
  package let bound: UInt64
  /// Indices a word gives.
  package let count: Int
  /// bound^count.
  private let product: UInt64
  private let threshold: UInt64

  /// As many indices a word as leave fewer than one word in 256 to be drawn again.
  package init(below bound: Int) {
    self.bound = UInt64(max(1, bound))
    var (product, count) = (self.bound, 1)
    while count < 8, product <= (1 << 56) / self.bound {
      product *= self.bound
      count += 1
    }
    (self.product, self.count) = (product, count)
    threshold = (0 &- product) % product
  }

  /// The sum of `draws` values, drawn with replacement.
  ///
  /// It stands beside the generator, and takes a copy of it, so that its state stays in registers.
  package func sum(
    of values: UnsafeBufferPointer<Double>, draws: Int, _ generator: inout SeededGenerator
  ) -> Double {
    var local = generator
    defer { generator = local }
    var (total, left) = (0.0, draws)
    // Two words at a time with sums of their own, so that no chain of operations waits for another.
    while left >= 2 * count {
      var (first, second) = (accepted(&local), accepted(&local))
      var (one, two) = (0.0, 0.0)
      for _ in 0..<count {
        let (a, b) = (first.multipliedFullWidth(by: bound), second.multipliedFullWidth(by: bound))
        one += values[Int(truncatingIfNeeded: a.high)]
        two += values[Int(truncatingIfNeeded: b.high)]
        (first, second) = (a.low, b.low)
      }
      total += one + two
      left -= 2 * count
    }
    while left > 0 {
      let part = min(left, count)
      total += picked(accepted(&local), part, values)
      left -= part
    }
    return total
  }

  /// A word whose every index is equally likely.
  @inline(__always)
  private func accepted(_ generator: inout SeededGenerator) -> UInt64 {
    var word = generator.next()
    // The low half that is left in the end is word × product modulo 2⁶⁴.
    while word &* product < threshold { word = generator.next() }
    return word
  }

  @inline(__always)
  private func picked(_ word: UInt64, _ count: Int, _ values: UnsafeBufferPointer<Double>) -> Double
  {
    var (rest, total) = (word, 0.0)
    for _ in 0..<count {
      let (high, low) = rest.multipliedFullWidth(by: bound)
      total += values[Int(truncatingIfNeeded: high)]
      rest = low
    }
    return total
  }
}
