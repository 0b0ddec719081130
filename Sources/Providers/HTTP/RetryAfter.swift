internal import Glibc

/// How long a server asks to wait, from the headers that are in use for it.
///
/// In order: `retry-after-ms`; `retry-after` in seconds or as a date (RFC 9110, 10.2.3); the
/// `x-ratelimit-reset-…` of the limit of which nothing remains, as OpenAI writes durations (`6m0s`).
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
    let waits = ["requests", "tokens"].compactMap { limit in
      value("x-ratelimit-remaining-\(limit)") == "0"
        ? value("x-ratelimit-reset-\(limit)").flatMap(duration) : nil
    }
    return waits.max()
  }

  /// `1h2m3.5s`, `120ms`, or a number of seconds.
  static func duration(_ text: String) -> Double? {
    if let seconds = Double(text) { return seconds >= 0 && seconds.isFinite ? seconds : nil }
    let scales = ["h": 3_600.0, "m": 60, "s": 1, "ms": 0.001]
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

  /// Seconds since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT`.
  static func date(_ text: String) -> Int? {
    let parts = text.split { $0 == " " || $0 == ":" }
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    guard parts.count == 8, parts[7] == "GMT", let month = months.firstIndex(of: String(parts[2]))
    else { return nil }
    let numbers = [1, 3, 4, 5, 6].compactMap { Int(parts[$0]) }
    guard numbers.count == 5, (1_970...9_999).contains(numbers[1]) else { return nil }
    var moment = tm()
    moment.tm_mday = Int32(clamping: numbers[0])
    moment.tm_mon = Int32(month)
    moment.tm_year = Int32(clamping: numbers[1] - 1_900)
    moment.tm_hour = Int32(clamping: numbers[2])
    moment.tm_min = Int32(clamping: numbers[3])
    moment.tm_sec = Int32(clamping: numbers[4])
    return timegm(&moment)
  }
}
