/// How a field spells a number or a Boolean.
///
/// Numbers are written as in JSON (RFC 8259), so that `007`, `+1`, `1_000` and `1,5` stay texts; a
/// leading point as in `.5` is allowed, as are `NaN`, `Infinity` and `-Infinity`. Booleans are
/// `true` and `false`, also as `True` and `TRUE`. Spaces around any of them do not count.
enum Spelling {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  static func integer(_ text: Bytes) -> Int? {
    let isNegative = text.first == UInt8(ascii: "-")
    let first = isNegative ? 1 : 0
    let digits = text.count - first
    guard digits > 0, digits <= 19 else { return nil }
    if text[first] == UInt8(ascii: "0"), digits > 1 || isNegative { return nil }
    var magnitude: UInt64 = 0
    for index in first..<text.count {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      magnitude = magnitude &* 10 &+ UInt64(digit)
    }
    // Nineteen digits never overflow 64 unsigned bits, but may 63.
    if isNegative {
      return magnitude <= 1 << 63 ? Int(truncatingIfNeeded: 0 &- magnitude) : nil
    }
    return Int(exactly: magnitude)
  }

  static func boolean(_ text: Bytes) -> Bool? {
    switch text.count {
    case 4 where spells(text, "true", "TRUE"): true
    case 5 where spells(text, "false", "FALSE"): false
    default: nil
    }
  }

  /// Whether a text is a word in lower or upper case, or begins with a capital; all are equally long.
  @inline(__always)
  private static func spells(_ text: Bytes, _ lower: StaticString, _ upper: StaticString) -> Bool {
    let isLower = text[1] == lower.utf8Start[1]
    // SAFETY: the caller compares words of the text's own length.
    let rest = isLower ? lower.utf8Start : upper.utf8Start
    if text[0] != upper.utf8Start[0], !isLower || text[0] != lower.utf8Start[0] { return false }
    for index in 1..<text.count where text[index] != rest[index] { return false }
    return true
  }

  /// A finite real, or one of the three that are not, spelled out.
  static func real(_ text: Bytes) -> Double? {
    var decimal = Decimal(text)
    if decimal.parse() { return decimal.value ?? exactReal(text) }
    return notFinite(text)
  }

  /// What is left without the spaces at both ends.
  @inline(__always)
  static func trimmed(_ text: Bytes) -> Bytes {
    guard let first = text.first, let last = text.last, first == 0x20 || last == 0x20 else {
      return text
    }
    var (start, end) = (0, text.count)
    while start < end, text[start] == 0x20 { start += 1 }
    while end > start, text[end - 1] == 0x20 { end -= 1 }
    return Bytes(rebasing: text[start..<end])
  }

  private static func notFinite(_ text: Bytes) -> Double? {
    switch String(decoding: text, as: UTF8.self) {
    case "NaN": .nan
    case "Infinity": .infinity
    case "-Infinity": -.infinity
    default: nil
    }
  }

  /// The slow way, correctly rounded, for the few numbers that the quick one cannot do.
  private static func exactReal(_ text: Bytes) -> Double? {
    Double(String(decoding: text, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
  }
}

/// A decimal number taken apart: digits, and the power of ten that they are multiplied with.
private struct Decimal {
  private let text: Spelling.Bytes
  private var position = 0
  private var digits: UInt64 = 0
  private var digitCount = 0
  private var exponent = 0

  init(_ text: Spelling.Bytes) { self.text = text }

  /// Whether the whole text is a number.
  mutating func parse() -> Bool {
    if peek == UInt8(ascii: "-") { position += 1 }
    let whole = position
    takeDigits()
    let wholeCount = position - whole
    if wholeCount > 1, text[whole] == UInt8(ascii: "0") { return false }
    if peek == UInt8(ascii: ".") {
      position += 1
      let fraction = position
      takeDigits()
      exponent = fraction - position
      if position == fraction { return false }
    } else if wholeCount == 0 {
      return false
    }
    return takeExponent() && position == text.count
  }

  /// The value where both the digits and the power of ten are exact reals, so that one operation
  /// rounds correctly (Clinger, "How to read floating point numbers accurately", 1990).
  var value: Double? {
    guard digitCount <= 19, digits <= 1 << 53, abs(exponent) <= 22 else { return nil }
    let power = powersOfTen[abs(exponent)]
    let magnitude = exponent < 0 ? Double(digits) / power : Double(digits) * power
    return text[0] == UInt8(ascii: "-") ? -magnitude : magnitude
  }

  private var peek: UInt8? { position < text.count ? text[position] : nil }

  private mutating func takeDigits() {
    while position < text.count {
      let digit = text[position] &- UInt8(ascii: "0")
      guard digit < 10 else { return }
      digits = digits &* 10 &+ UInt64(digit)
      if digits > 0 { digitCount += 1 }
      position += 1
    }
  }

  private mutating func takeExponent() -> Bool {
    guard let letter = peek, letter | 0x20 == UInt8(ascii: "e") else { return true }
    position += 1
    let isNegative = peek == UInt8(ascii: "-")
    if isNegative || peek == UInt8(ascii: "+") { position += 1 }
    let start = position
    var power = 0
    while let byte = peek, byte &- UInt8(ascii: "0") < 10 {
      power = min(power * 10 + Int(byte - UInt8(ascii: "0")), 100_000)
      position += 1
    }
    exponent += isNegative ? -power : power
    return position > start
  }
}

private let powersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]
