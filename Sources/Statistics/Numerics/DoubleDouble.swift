internal import Glibc

/// An unevaluated sum of two doubles, about 32 significant digits.
///
/// Dekker (1971) and Knuth's TwoSum. Moments are summed in it, so that data with a large mean and a
/// small spread (NIST SmLs07 to 09) keep the digits that they have.
struct DoubleDouble: Sendable, Equatable {
  var high: Double
  var low: Double

  static let zero = DoubleDouble(0)

  init(_ value: Double) { (high, low) = (value, 0) }

  init(high: Double, low: Double) { (self.high, self.low) = (high, low) }

  var value: Double { high + low }

  /// a + b without error.
  @inline(__always)
  static func sum(_ a: Double, _ b: Double) -> DoubleDouble {
    let high = a + b
    let shadow = high - a
    return DoubleDouble(high: high, low: (a - (high - shadow)) + (b - shadow))
  }

  /// a × b without error.
  @inline(__always)
  static func product(_ a: Double, _ b: Double) -> DoubleDouble {
    let high = a * b
    return DoubleDouble(high: high, low: (-high).addingProduct(a, b))
  }

  @inline(__always)
  mutating func add(_ value: Double) {
    let sum = DoubleDouble.sum(high, value)
    (high, low) = (sum.high, low + sum.low)
  }

  mutating func add(_ other: DoubleDouble) {
    let sum = DoubleDouble.sum(high, other.high)
    let rest = low + other.low + sum.low
    self = DoubleDouble.sum(sum.high, rest)
  }

  static func + (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    var sum = left
    sum.add(right)
    return sum
  }

  static func - (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    left + DoubleDouble(high: -right.high, low: -right.low)
  }

  static func * (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let product = DoubleDouble.product(left.high, right.high)
    return sum(product.high, product.low + (left.high * right.low + left.low * right.high))
  }

  static func / (left: DoubleDouble, right: Double) -> DoubleDouble {
    let quotient = (left.high + left.low) / right
    let back = product(quotient, right)
    let rest = (left.high - back.high) - back.low + left.low
    return sum(quotient, rest / right)
  }
}
