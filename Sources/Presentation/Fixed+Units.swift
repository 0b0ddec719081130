extension Fixed {
  /// The fraction `value` as a percentage: `12.5%`.
  package static func percent(_ value: Double, digits: Int = 1) -> String {
    decimal(value * 100, digits: digits) + "%"
  }

  /// A difference of two fractions in percentage points, with its sign: `+8.1 pp`.
  package static func points(_ value: Double, digits: Int = 1) -> String {
    let text = decimal(value * 100, digits: digits)
    let isPositive = value > 0 && text.utf8.contains { (0x31...0x39).contains($0) }
    return (isPositive ? "+" : "") + text + " pp"
  }

  /// A p-value with three digits after the point: `0.042`, `< 0.001`, `> 0.999`.
  ///
  /// Never 0 and never 1 where it is neither.
  package static func pValue(_ value: Double) -> String {
    if value < 0.001, value >= 0 { return "< 0.001" }
    if value > 0.999, value < 1 { return "> 0.999" }
    return decimal(value, digits: 3)
  }

  /// US dollars: `$1,234.50`; below ten cents with four digits, below a hundredth of a cent `< $0.0001`.
  package static func money(_ value: Double) -> String {
    guard value.isFinite else { return String(describing: value) }
    let amount = value.magnitude
    let sign = value < 0 ? "-" : ""
    if amount > 0, amount < 0.0001 { return value < 0 ? "> -$0.0001" : "< $0.0001" }
    return sign + "$" + decimal(amount, digits: amount > 0 && amount < 0.1 ? 4 : 2, grouped: true)
  }

  /// A time as people say it: `850 µs`, `12.3 ms`, `4.21 s`, `3 min 05 s`, `2 h 10 min`.
  package static func duration(seconds: Double) -> String {
    guard seconds.isFinite else { return String(describing: seconds) }
    if seconds < 0 { return "-" + duration(seconds: -seconds) }
    if seconds == 0 { return "0 s" }
    // Each bound stands where the smaller unit would round up to the next one.
    if seconds < 0.9995e-6 { return significant(seconds * 1e9, digits: 3) + " ns" }
    if seconds < 0.9995e-3 { return significant(seconds * 1e6, digits: 3) + " µs" }
    if seconds < 0.9995 { return significant(seconds * 1e3, digits: 3) + " ms" }
    if seconds < 59.95 { return significant(seconds, digits: 3) + " s" }
    if seconds < 3599.5 { return clock(seconds, "min", "s") }
    if seconds < 0x1p52 { return clock(seconds / 60, "h", "min") }
    return significant(seconds / 3600, digits: 3) + " h"
  }

  package static func duration(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    return self.duration(seconds: Double(seconds) + Double(attoseconds) * 1e-18)
  }

  /// Bytes in powers of 1000: `512 B`, `1.5 kB`, `20 MB`.
  package static func bytes(_ count: Int) -> String {
    let units = ["kB", "MB", "GB", "TB", "PB", "EB"]
    if count.magnitude < 1000 { return "\(count) B" }
    var value = Double(count) / 1000
    var unit = 0
    while value.magnitude >= 999.5, unit + 1 < units.count {
      value /= 1000
      unit += 1
    }
    return decimal(value, digits: value.magnitude < 9.95 ? 1 : 0) + " " + units[unit]
  }

  private static func clock(_ smaller: Double, _ major: String, _ minor: String) -> String {
    let total = Int(smaller.rounded())
    let rest = String(total % 60)
    return "\(total / 60) \(major) \(rest.utf8.count < 2 ? "0" : "")\(rest) \(minor)"
  }
}
