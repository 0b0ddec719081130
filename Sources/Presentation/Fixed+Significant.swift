import Glibc

extension Fixed {
  /// `value` with `digits` digits that count: `0.0123`, `1.50`, `1235`, `1.23e-09`.
  ///
  /// Digits before the point are never replaced by zeros; very large and very small numbers are
  /// written with an exponent.
  package static func significant(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return String(describing: value) }
    if value == 0 { return "0" }
    let digits = max(1, min(digits, 17))
    let magnitude = Int(log10(value.magnitude).rounded(.down))
    guard (-5..<15).contains(magnitude) else { return scientific(value, digits: digits) }
    let places = max(0, digits - 1 - magnitude)
    let text = decimal(value, digits: places)
    // 9.996 with three digits is 10.0: rounding may bring a digit more.
    return places > 0 && countingDigits(text) > digits ? decimal(value, digits: places - 1) : text
  }

  /// `6.02e+23`, as C's printf writes it.
  package static func scientific(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return String(describing: value) }
    var buffer = [CChar](repeating: 0, count: 32)
    let count = withVaList([Int32(max(1, min(digits, 17)) - 1), value]) {
      vsnprintf(&buffer, buffer.count, "%.*e", $0)
    }
    return String(decoding: buffer.prefix(Int(count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// How many digits stand from the first that is not 0.
  private static func countingDigits(_ text: String) -> Int {
    text.utf8.drop { !(0x31...0x39).contains($0) }.count { (0x30...0x39).contains($0) }
  }
}
