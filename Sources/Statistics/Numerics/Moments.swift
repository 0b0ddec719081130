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
    var total = DoubleDouble.zero
    for index in a.indices { total.add(DoubleDouble.sum(a[index], -b[index])) }
    sum = total
    let center = total / Double(max(1, count))
    mean = center
    var squares = DoubleDouble.zero
    for index in a.indices {
      let difference = DoubleDouble.sum(a[index], -b[index])
      let deviation = (difference.high - center.high) + (difference.low - center.low)
      squares.add(deviation * deviation)
    }
    self.squares = DoubleDouble.sum(squares.high, squares.low)
  }

  /// The variance with divisor n − 1.
  var variance: Double { squares.value / Double(count - 1) }
  var standardDeviation: Double { variance.squareRoot() }
  var standardError: Double { (squares.value / Double(count - 1) / Double(count)).squareRoot() }

  static func sum(_ values: [Double]) -> DoubleDouble {
    var total = DoubleDouble.zero
    for value in values { total.add(value) }
    return DoubleDouble.sum(total.high, total.low)
  }

  /// Σ(x − center)²; the second term of Chan, Golub and LeVeque's corrected two-pass algorithm (1983)
  /// vanishes, because `center` is known to twice the digits.
  static func squares(_ values: [Double], about center: DoubleDouble) -> DoubleDouble {
    var total = DoubleDouble.zero
    for value in values {
      let deviation = (value - center.high) - center.low
      total.add(deviation * deviation)
    }
    return DoubleDouble.sum(total.high, total.low)
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
