internal import Diagnostics
internal import Glibc

/// `left sign right` on values of any type.
func calculate(_ sign: Operator, _ left: Value, _ right: Value, _ site: Site) throws -> Value {
  if left.isColumn || right.isColumn { return try elementwise(sign, left, right, site) }
  return try calculateOne(sign, left, right, site)
}

/// The same where neither operand is a column.
func calculateOne(_ sign: Operator, _ left: Value, _ right: Value, _ site: Site) throws -> Value {
  switch sign {
  case .equal: return .boolean(left == right)
  case .notEqual: return .boolean(left != right)
  case .less, .lessOrEqual, .greater, .greaterOrEqual:
    return .boolean(try compare(sign, left, right, site))
  case .within: return .boolean(try contains(right, left, site))
  case .notWithin: return .boolean(!(try contains(right, left, site)))
  case .add, .subtract, .multiply, .divide, .floorDivide, .remainder, .power:
    switch (left, right) {
    case (.integer(let a), .integer(let b)): return try integers(sign, a, b, site)
    case (.text(let a), .text(let b)) where sign == .add:
      try checkLength(a.utf8.count + b.utf8.count, site)
      return .text(a + b)
    case (.list(let a), .list(let b)) where sign == .add:
      try checkCount(a.count + b.count, site)
      return .list(a + b)
    case (.text(let text), .integer(let count)) where sign == .multiply:
      return try repeated(text, count, site)
    default:
      guard let a = left.number, let b = right.number else {
        throw sign.fault(left, right, site)
      }
      return .real(reals(sign, a, b))
    }
  }
}

/// Checked 64-bit arithmetic; `/` gives a real, `//` and `%` floor.
private func integers(_ sign: Operator, _ a: Int, _ b: Int, _ site: Site) throws -> Value {
  let result: (partialValue: Int, overflow: Bool)
  switch sign {
  case .add: result = a.addingReportingOverflow(b)
  case .subtract: result = a.subtractingReportingOverflow(b)
  case .multiply: result = a.multipliedReportingOverflow(by: b)
  case .floorDivide:
    guard b != 0 else { throw sign.zero(site) }
    result = flooredQuotient(a, b)
  case .remainder:
    guard b != 0 else { throw sign.zero(site) }
    result = flooredRemainder(a, b)
  case .power where b >= 0: result = power(a, b)
  default: return .real(reals(sign, Double(a), Double(b)))
  }
  guard !result.overflow else { throw sign.overflow(site) }
  return .integer(result.partialValue)
}

/// `a // b`; a divisor of 0 counts as an overflow.
@inline(__always)
func flooredQuotient(_ a: Int, _ b: Int) -> (partialValue: Int, overflow: Bool) {
  let (quotient, overflow) = a.dividedReportingOverflow(by: b)
  if overflow { return (0, true) }
  // What was cut off had the sign of the quotient: below zero it must go further down.
  let rest = a &- quotient &* b
  return (rest != 0 && (rest < 0) != (b < 0) ? quotient - 1 : quotient, false)
}

/// `a % b`, which has the sign of `b`; a divisor of 0 counts as an overflow.
@inline(__always)
func flooredRemainder(_ a: Int, _ b: Int) -> (partialValue: Int, overflow: Bool) {
  // The smallest integer overflows when divided by -1, of which nothing is ever left.
  if b == -1 { return (0, false) }
  let (rest, overflow) = a.remainderReportingOverflow(dividingBy: b)
  if overflow { return (0, true) }
  return (rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest, false)
}

private func power(_ base: Int, _ exponent: Int) -> (Int, Bool) {
  var (result, square, left) = (1, base, exponent)
  while left > 0 {
    if left & 1 == 1 {
      let (product, overflows) = result.multipliedReportingOverflow(by: square)
      if overflows { return (0, true) }
      result = product
    }
    left >>= 1
    guard left > 0 else { break }
    let (product, overflows) = square.multipliedReportingOverflow(by: square)
    if overflows { return (0, true) }
    square = product
  }
  return (result, false)
}

func reals(_ sign: Operator, _ a: Double, _ b: Double) -> Double {
  switch sign {
  case .add: return a + b
  case .subtract: return a - b
  case .multiply: return a * b
  case .divide: return a / b
  case .floorDivide: return flooredQuotient(a, b)
  case .remainder: return flooredRemainder(a, b)
  case .power: return pow(a, b)
  default: return .nan
  }
}

/// What `%` leaves: exact, and with the sign of the divisor.
private func flooredRemainder(_ a: Double, _ b: Double) -> Double {
  let rest = a.truncatingRemainder(dividingBy: b)
  if rest == 0 { return b.sign == .minus ? -0.0 : 0.0 }
  return (rest < 0) != (b < 0) ? rest + b : rest
}

/// The whole number for which `a` is `quotient * b` and the remainder: as in Python, `1.0 // 0.1` is 9,
/// since a tenth is stored as a little more.
private func flooredQuotient(_ a: Double, _ b: Double) -> Double {
  guard a.isFinite, b.isFinite, b != 0 else { return (a / b).rounded(.down) }
  return ((a - flooredRemainder(a, b)) / b).rounded(.toNearestOrEven)
}

private func repeated(_ text: String, _ count: Int, _ site: Site) throws -> Value {
  let count = max(0, count)
  let (length, overflows) = text.utf8.count.multipliedReportingOverflow(by: count)
  try checkLength(overflows ? .max : length, site)
  return .text(String(repeating: text, count: count))
}

func negated(_ value: Value, _ site: Site) throws -> Value {
  switch value {
  case .integer(let number):
    let (result, overflows) = 0.subtractingReportingOverflow(number)
    if overflows { throw Operator.subtract.overflow(site) }
    return .integer(result)
  case .real(let number): return .real(-number)
  case .column: return try elementwise(.subtract, .integer(0), value, site)
  default: throw site.error("wrong-type", "`-` does not work on \(value.described)")
  }
}
