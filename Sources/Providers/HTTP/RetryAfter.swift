internal import Glibc

/// How long a server asks to wait, from the headers that are in use for it.
///
/// In order: `retry-after-ms`; `retry-after` in seconds or as a date (RFC 9110, 10.2.3); the time until
/// the limits of which nothing remains are whole again (``RateLimit``).
enum RetryAfter {
  static func seconds(
    in headers: [(name: String, value: String)],
    now: Int = time(nil)
  ) -> Double? {
    func value(_ name: String) -> String? { headers.first { $0.name == name }?.value }
    if let wait = value("retry-after-ms").flatMap(Double.init), wait >= 0, wait.isFinite {
      return wait / 1_000
    }
    if let text = value("retry-after") {
      if let wait = Double(text), wait >= 0, wait.isFinite { return wait }
      if let date = date(text) { return Double(max(0, date - now)) }
    }
    let limit = RateLimit(headers: headers, now: now)
    let waits = [limit?.requests, limit?.tokens].compactMap { allowance in
      allowance?.remaining == 0 ? allowance?.reset : nil
    }
    return waits.max()
  }

  /// The seconds until a limit is whole again, in each of the spellings that are in use: a duration, a date
  /// (RFC 3339), or a moment in seconds or milliseconds since 1970.
  static func reset(_ text: String, now: Int) -> Double? {
    if let seconds = duration(text) {
      // A number so large is no duration: three centuries, or the years 2001 and later.
      if seconds >= 1e12 { return max(0, seconds / 1_000 - Double(now)) }
      return seconds >= 1e9 ? max(0, seconds - Double(now)) : seconds
    }
    return internetDate(text).map { Double(max(0, $0 - now)) }
  }

  /// `1h2m3.5s`, `120ms`, or a number of seconds.
  static func duration(_ text: String) -> Double? {
    if let seconds = Double(text) { return seconds >= 0 && seconds.isFinite ? seconds : nil }
    let scales = [
      "d": 86_400.0, "h": 3_600, "m": 60, "s": 1, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "ns": 1e-9,
    ]
    var rest = text[...]
    var total = 0.0
    while !rest.isEmpty {
      let number = rest.prefix { $0.isNumber || $0 == "." }
      let unit = rest.dropFirst(number.count).prefix(while: \.isLetter)
      guard let amount = Double(number), let scale = scales[String(unit)] else { return nil }
      total += amount * scale
      rest = rest.dropFirst(number.count + unit.count)
    }
    return text.isEmpty ? nil : total
  }

  /// Seconds since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT`, and of the two older forms that RFC 9110, 5.6.7,
  /// wants understood: `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
  static func date(_ text: String) -> Int? {
    var parts = text.split { " :,-".contains($0) }
    if parts.count == 7 {
      parts = [parts[0], parts[2], parts[1], parts[6]] + parts[3...5] + ["GMT"]
    }
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    guard parts.count == 8, parts[7] == "GMT", let month = months.firstIndex(of: String(parts[2]))
    else { return nil }
    let numbers = [1, 3, 4, 5, 6].compactMap { Int(parts[$0]) }
    guard numbers.count == 5 else { return nil }
    let short = parts[3].count == 2
    let year = numbers[1] + (short ? numbers[1] < 70 ? 2_000 : 1_900 : 0)
    guard (1_970...9_999).contains(year) else { return nil }
    return seconds(year, month + 1, numbers[0], numbers[2], numbers[3], numbers[4])
  }

  /// Seconds since 1970 of `2026-11-22T21:30:00Z` (RFC 3339); a fraction is left out.
  static func internetDate(_ text: String) -> Int? {
    let (day, rest) = (text.prefix(10), text.dropFirst(11))
    let (hour, zone) = (rest.prefix(8), rest.dropFirst(8).drop { $0 == "." || $0.isNumber })
    let numbers = (day.split(separator: "-") + hour.split(separator: ":")).compactMap { Int($0) }
    guard numbers.count == 6, text.dropFirst(10).first?.uppercased() == "T",
      let offset = offset(zone), (1_970...9_999).contains(numbers[0])
    else { return nil }
    return seconds(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]) - offset
  }

  /// The seconds that `Z` or `+01:30` stands for.
  private static func offset(_ zone: Substring) -> Int? {
    if zone.uppercased() == "Z" { return 0 }
    let parts = zone.dropFirst().split(separator: ":").compactMap { Int($0) }
    guard parts.count == 2, let sign = ["+": 1, "-": -1][zone.prefix(1)] else { return nil }
    return sign * (parts[0] * 3_600 + parts[1] * 60)
  }

  private static func seconds(
    _ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int
  ) -> Int {
    var moment = tm()
    moment.tm_mday = Int32(clamping: day)
    moment.tm_mon = Int32(clamping: month - 1)
    moment.tm_year = Int32(clamping: year - 1_900)
    moment.tm_hour = Int32(clamping: hour)
    moment.tm_min = Int32(clamping: minute)
    moment.tm_sec = Int32(clamping: second)
    return timegm(&moment)
  }
}
