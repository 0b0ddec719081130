internal import Glibc

/// Numbers as people read them, without a formatter class.
enum Numerals {
  /// `value` with `significant` digits, as a plain decimal where that is short: `0.0412`, `1.3e+15`.
  static func fixed(_ value: Double, significant: Int = 4) -> String {
    guard value.isFinite else { return value.isNaN ? "undefined" : value < 0 ? "−∞" : "∞" }
    guard value != 0 else { return "0" }
    let exponent = Int(log10(abs(value)).rounded(.down))
    guard exponent >= -5, exponent < 15 else { return scientific(value, exponent, significant) }
    let decimals = max(0, significant - 1 - exponent)
    let power = pow(10, Double(decimals))
    let scaled = (abs(value) * power).rounded()
    guard scaled < 9e15 else { return scientific(value, exponent, significant) }
    let digits = String(Int(scaled))
    let sign = value < 0 ? "−" : ""
    guard decimals > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }

  /// A whole number in groups of three: `9,999`.
  static func grouped(_ value: Double) -> String {
    guard abs(value) < 1e15 else { return fixed(value, significant: 3) }
    var digits = Array(String(Int(abs(value))))
    for position in stride(from: digits.count - 3, to: 0, by: -3) {
      digits.insert(",", at: position)
    }
    return (value < 0 ? "−" : "") + String(digits)
  }

  private static func scientific(_ value: Double, _ exponent: Int, _ significant: Int) -> String {
    // In two steps, because 10 to the full exponent may overflow.
    let half = exponent / 2
    let mantissa = value / pow(10, Double(half)) / pow(10, Double(exponent - half))
    return "\(fixed(mantissa, significant: significant))e\(exponent)"
  }
}
