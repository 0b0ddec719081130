/// Numbers as texts, without a locale and without Foundation.
///
/// In order of priority: the digits are right (rounded from the exact binary value, ties to even, as
/// C's printf and Python's format do), the text never lies (a p-value is never 0), and it is quick.
package enum Fixed {
  /// `value` with exactly `digits` digits after the point, of which 22 at most.
  ///
  /// Beyond 2¹²⁷ the shortest exact text is given instead. NaN and infinities are `nan`, `inf`, `-inf`.
  package static func decimal(_ value: Double, digits: Int, grouped: Bool = false) -> String {
    guard value.isFinite, value.magnitude < 0x1p127 else { return String(describing: value) }
    let digits = max(0, min(digits, 22))
    let text = unsigned(value.magnitude, digits: digits)
    // A negative number that rounds to zero loses its sign: "-0.00" puzzles people.
    let isNegative = value < 0 && text.utf8.contains { (0x31...0x39).contains($0) }
    return (isNegative ? "-" : "") + (grouped ? Self.grouped(text) : text)
  }

  /// `1234567` as `1,234,567`.
  package static func count(_ value: Int) -> String {
    (value < 0 ? "-" : "") + grouped(String(value.magnitude))
  }

  private static func unsigned(_ value: Double, digits: Int) -> String {
    let zeros = String(repeating: "0", count: digits)
    if value >= 0x1p52 { return String(UInt128(value)) + (digits > 0 ? "." + zeros : "") }
    let text = String(scaled(value, digits: digits))
    if digits == 0 { return text }
    let padded = text.utf8.count > digits ? text : zeros.dropLast(text.utf8.count - 1) + text
    let point = padded.utf8.count - digits
    return "\(padded.prefix(point)).\(padded.suffix(digits))"
  }

  /// `value` · 10^`digits` rounded to an integer, ties to even.
  ///
  /// A double is m · 2^e with m < 2⁵³, and 10²² < 2⁷⁴: the product fits into 128 bits, so the
  /// remainder that decides the rounding is exact.
  private static func scaled(_ value: Double, digits: Int) -> UInt128 {
    guard value > 0, value.isNormal else { return 0 }
    let product = (0..<digits).reduce(UInt128(value.significand * 0x1p52)) { sum, _ in sum * 10 }
    let shift = 52 - Int(value.exponent)
    guard shift > 0 else { return product }
    guard shift < 128 else { return 0 }
    let quotient = product >> UInt128(shift)
    let remainder = product - quotient << UInt128(shift)
    let half = UInt128(1) << UInt128(shift - 1)
    let isUp = remainder > half || (remainder == half && quotient & 1 == 1)
    return isUp ? quotient + 1 : quotient
  }

  private static func grouped(_ text: String) -> String {
    let whole = text.prefix { $0 != "." }
    var result = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.utf8.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result + text.dropFirst(whole.utf8.count)
  }
}
