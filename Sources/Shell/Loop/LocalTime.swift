import Glibc

/// Moments as the clock on the wall shows them.
enum LocalTime {
  /// `2026-11-23 09:05`.
  static func text(_ seconds: Double) -> String {
    var (moment, parts) = (time_t(seconds), tm())
    localtime_r(&moment, &parts)
    let date = [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
    return date.map(twoDigits).joined(separator: "-") + " "
      + [Int(parts.tm_hour), Int(parts.tm_min)].map(twoDigits).joined(separator: ":")
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
