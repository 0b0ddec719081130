extension Fixed {
  /// How many digits of a computed real a table's view shows, as R prints them; pandas shows one fewer.
  package static let cellDigits = 7

  /// A real in a table's view: as it is where it has few digits, as data do, else rounded.
  ///
  /// Digits before the point all stay. A value by itself is shown in full: this is for columns, where
  /// `0.30000000000000004` and `4.333333333333333e-05` hide the others.
  ///
  /// - Parameters:
  ///   - value: The real.
  ///   - full: How it is written in full.
  /// - Returns: What the cell shows.
  package static func cell(_ value: Double, full: String) -> String {
    let mantissa = full.utf8.prefix { $0 != UInt8(ascii: "e") }
    let digits = mantissa.filter { (0x30...0x39).contains($0) }.drop { $0 == 0x30 }
    let counting = digits.count - digits.reversed().prefix { $0 == 0x30 }.count
    guard value.isFinite, counting > cellDigits else { return full }
    return trimmed(
      mantissa.count < full.utf8.count
        ? scientific(value, digits: cellDigits) : significant(value, digits: cellDigits))
  }

  /// Without the zeros behind the point that say nothing.
  private static func trimmed(_ text: String) -> String {
    let mantissa = text.prefix { $0 != "e" }
    guard mantissa.contains(".") else { return text }
    let exponent = text.dropFirst(mantissa.count)
    var kept = mantissa
    while kept.last == "0" { kept.removeLast() }
    if kept.last == "." { kept += exponent.isEmpty ? "0" : "" }
    if kept.last == "." { kept.removeLast() }
    return String(kept + exponent)
  }
}
