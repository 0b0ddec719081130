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
    let magnitude = exponent(of: value, digits: digits)
    guard (-5..<15).contains(magnitude) else { return scientific(value, digits: digits) }
    return decimal(value, digits: max(0, digits - 1 - magnitude))
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

  /// The decimal exponent of `value` after rounding, so that 9.996 with three digits is 10.0.
  private static func exponent(of value: Double, digits: Int) -> Int {
    let text = scientific(value, digits: digits)
    return text.split(separator: "e").last.flatMap { Int($0) } ?? 0
  }
}
