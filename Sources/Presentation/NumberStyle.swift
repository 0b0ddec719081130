/// How a chart or a table writes its numbers.
package enum NumberStyle: Sendable, Equatable {
  /// This many digits after the point.
  case fixed(Int)
  /// This many digits that count.
  case significant(Int)
  /// A fraction as a percentage with this many digits after the point.
  case percent(Int)
  /// A difference of two fractions in percentage points with its sign.
  case points(Int)
  /// US dollars.
  case money
  /// Seconds.
  case duration

  package func text(_ value: Double) -> String {
    switch self {
    case .fixed(let digits): Fixed.decimal(value, digits: digits)
    case .significant(let digits): Fixed.significant(value, digits: digits)
    case .percent(let digits): Fixed.percent(value, digits: digits)
    case .points(let digits): Fixed.points(value, digits: digits)
    case .money: Fixed.money(value)
    case .duration: Fixed.duration(seconds: value)
    }
  }
}
