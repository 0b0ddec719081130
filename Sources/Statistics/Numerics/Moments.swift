internal import CVectorKernels

/// Count, mean and sum of squared deviations of a sample, in two passes of double-double sums.
struct Moments: Sendable {
  let count: Int
  /// The sum of the values.
  let sum: DoubleDouble
  let mean: DoubleDouble
  /// Σ(x − mean)².
  let squares: DoubleDouble

  init(_ values: [Double]) {
    count = values.count
    sum = Moments.sum(values)
    mean = sum / Double(max(1, count))
    squares = Moments.squares(values, about: mean)
  }

  /// The moments of a − b; each difference carries its rounding error along.
  ///
  /// Two passes of a C loop that is compiled for several processors: a million pairs at memory's pace.
  init(differences a: [Double], _ b: [Double]) {
    count = a.count
    let total = Self.folded(a, b, lanes: 24) { cardlab_pair_sum($0, $1, $2, $3) }
    let center = total / Double(max(1, count))
    (sum, mean) = (total, center)
    squares = Self.folded(a, b, lanes: 16) {
      cardlab_pair_squares($0, $1, $2, center.high, center.low, $3)
    }
  }

  /// The lanes that a kernel leaves, added in a fixed order.
  private static func folded(
    _ a: [Double], _ b: [Double], lanes: Int,
    _ kernel: (
      UnsafePointer<Double>?, UnsafePointer<Double>?, Int, UnsafeMutablePointer<Double>?
    ) -> Void
  ) -> DoubleDouble {
    let parts = [Double](unsafeUninitializedCapacity: lanes) { parts, initialized in
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          kernel(a.baseAddress, b.baseAddress, min(a.count, b.count), parts.baseAddress)
        }
      }
      initialized = lanes
    }
    var total = DoubleDouble.zero
    for lane in 0..<8 {
      for part in stride(from: lane, to: lanes, by: 8) { total.add(parts[part]) }
    }
    return DoubleDouble.sum(total.high, total.low)
  }

  /// The variance with divisor n − 1.
  var variance: Double { squares.value / Double(count - 1) }
  var standardDeviation: Double { variance.squareRoot() }
  var standardError: Double { (squares.value / Double(count - 1) / Double(count)).squareRoot() }

  static func sum(_ values: [Double]) -> DoubleDouble {
    LaneSum.over(values) { $0 }
  }

  /// Σ(x − center)²; the second term of Chan, Golub and LeVeque's corrected two-pass algorithm (1983)
  /// vanishes, because `center` is known to twice the digits.
  static func squares(_ values: [Double], about center: DoubleDouble) -> DoubleDouble {
    LaneSum.over(values) { values in
      let deviation = (values - center.high) - center.low
      return deviation * deviation
    }
  }

  /// Σ(x − center)^power.
  static func powerSum(_ values: [Double], about center: DoubleDouble, power: Int) -> Double {
    var total = DoubleDouble.zero
    for value in values {
      let deviation = (value - center.high) - center.low
      total.add((1..<power).reduce(deviation) { product, _ in product * deviation })
    }
    return total.value
  }
}
