internal import Glibc

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
  init(differences a: [Double], _ b: [Double]) {
    count = a.count
    let total = LaneSum.over(a, b) { Self.difference($0, $1) }
    let center = total / Double(max(1, count))
    (sum, mean) = (total, center)
    squares = LaneSum.over(a, b) { a, b in
      let (difference, rest) = Self.difference(a, b)
      let deviation = (difference - center.high) + (rest - center.low)
      return (deviation * deviation, .zero)
    }
  }

  /// a − b and its rounding error.
  @inline(__always)
  private static func difference(
    _ a: SIMD4<Double>, _ b: SIMD4<Double>
  ) -> (SIMD4<Double>, SIMD4<Double>) {
    let difference = a - b
    let shadow = difference - a
    return (difference, (a - (difference - shadow)) - (b + shadow))
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
