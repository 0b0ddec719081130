/// A double-double sum in four lanes, which the processor adds side by side.
///
/// The lanes are folded in a fixed order, so the digits depend on the values and their order only.
struct LaneSum {
  private var high = SIMD4<Double>.zero
  private var low = SIMD4<Double>.zero

  /// Knuth's TwoSum in each lane.
  @inline(__always)
  mutating func add(_ values: SIMD4<Double>) {
    let sum = high + values
    let shadow = sum - high
    low += (high - (sum - shadow)) + (values - shadow)
    high = sum
  }

  var total: DoubleDouble {
    var total = DoubleDouble.zero
    for lane in 0..<4 {
      total.add(high[lane])
      total.add(low[lane])
    }
    return DoubleDouble.sum(total.high, total.low)
  }

  /// The sum of `term` over all values; it sees them four at a time.
  @inline(__always)
  static func over(
    _ values: [Double], _ term: (SIMD4<Double>) -> SIMD4<Double>
  ) -> DoubleDouble {
    values.withUnsafeBufferPointer { values in
      var sum = LaneSum()
      let whole = values.count & ~3
      for i in stride(from: 0, to: whole, by: 4) {
        sum.add(term(SIMD4(values[i], values[i + 1], values[i + 2], values[i + 3])))
      }
      for i in whole..<values.count {
        sum.add(SIMD4(term(SIMD4(values[i], 0, 0, 0))[0], 0, 0, 0))
      }
      return sum.total
    }
  }

  /// The plain sum of `term`, for quick checks.
  @inline(__always)
  static func plain(_ values: [Double], _ term: (SIMD4<Double>) -> SIMD4<Double>) -> Double {
    values.withUnsafeBufferPointer { values in
      var sum = SIMD4<Double>.zero
      let whole = values.count & ~3
      for i in stride(from: 0, to: whole, by: 4) {
        sum += term(SIMD4(values[i], values[i + 1], values[i + 2], values[i + 3]))
      }
      for i in whole..<values.count { sum += term(SIMD4(values[i], 0, 0, 0)) }
      return sum.sum()
    }
  }

  /// The same over pairs; `term` gives two parts of each summand, of which both are added.
  @inline(__always)
  static func over(
    _ a: [Double], _ b: [Double],
    _ term: (SIMD4<Double>, SIMD4<Double>) -> (SIMD4<Double>, SIMD4<Double>)
  ) -> DoubleDouble {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        var (sum, small) = (LaneSum(), SIMD4<Double>.zero)
        let whole = a.count & ~3
        for i in stride(from: 0, to: whole, by: 4) {
          let parts = term(
            SIMD4(a[i], a[i + 1], a[i + 2], a[i + 3]), SIMD4(b[i], b[i + 1], b[i + 2], b[i + 3]))
          sum.add(parts.0)
          small += parts.1
        }
        for i in whole..<a.count {
          let parts = term(SIMD4(a[i], 0, 0, 0), SIMD4(b[i], 0, 0, 0))
          sum.add(SIMD4(parts.0[0], 0, 0, 0))
          small += SIMD4(parts.1[0], 0, 0, 0)
        }
        var total = sum.total
        for lane in 0..<4 { total.add(small[lane]) }
        return DoubleDouble.sum(total.high, total.low)
      }
    }
  }
}
