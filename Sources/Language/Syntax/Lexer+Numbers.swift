extension Lexer {
  /// `12`, `1_000`, `0x1F`, `1.5`, `2e-3`.
  ///
  /// A dot belongs to the number only where a digit follows, so that `3.max(4)` is a call.
  mutating func number() -> Token.Kind {
    let start = position
    if peek() == UInt8(ascii: "0"), let letter = peek(1), Numeral.radix(of: letter) != nil {
      position += 2
      return endOfNumber(.integer, from: start)
    }
    digits()
    var kind = Token.Kind.integer
    if peek() == UInt8(ascii: "."), peek(1)?.isDigit == true {
      position += 1
      digits()
      kind = .real
    }
    if let length = exponentLength() {
      position += length
      digits()
      kind = .real
    }
    return endOfNumber(kind, from: start)
  }

  private mutating func digits() {
    while let byte = peek(), byte.isDigit || byte == UInt8(ascii: "_") { position += 1 }
  }

  /// The length of `e`, `e+` or `e-` where digits follow.
  private func exponentLength() -> Int? {
    guard let letter = peek(), letter | 0x20 == UInt8(ascii: "e") else { return nil }
    if peek(1)?.isDigit == true { return 1 }
    let isSigned = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
    return isSigned && peek(2)?.isDigit == true ? 2 : nil
  }

  private mutating func endOfNumber(_ kind: Token.Kind, from start: Int) -> Token.Kind {
    while let byte = peek(), byte.isWordByte { position += 1 }
    let text = source.text(start..<position)
    let isReadable = kind == .real ? Numeral.real(text) != nil : Numeral.isInteger(text)
    guard !isReadable else { return kind }
    return invalid(
      from: start, "`\(text)` is not a number",
      suggestion: Numeral.prefixHelp(text) ?? "a name cannot begin with a digit")
  }
}

/// Reads the text of a number.
enum Numeral {
  /// The value; nil where it does not fit 64 bits.
  static func integer(_ text: String) -> Int? {
    let (digits, radix) = split(text)
    return Int(digits, radix: radix)
  }

  static func real(_ text: String) -> Double? { Double(text.filter { $0 != "_" }) }

  /// Whether it is an integer of any size.
  static func isInteger(_ text: String) -> Bool {
    let (digits, radix) = split(text)
    return !digits.isEmpty && digits.allSatisfy { ($0.hexDigitValue ?? radix) < radix }
  }

  /// 16 for `x`, 8 for `o`, 2 for `b`.
  static func radix(of letter: UInt8) -> Int? {
    switch letter | 0x20 {
    case UInt8(ascii: "x"): 16
    case UInt8(ascii: "o"): 8
    case UInt8(ascii: "b"): 2
    default: nil
    }
  }

  /// Which digits may follow `0x`, `0o` or `0b`; nil where none of them begins the text.
  static func prefixHelp(_ text: String) -> String? {
    switch split(text).radix {
    case 16: "the digits 0 to 9 and a to f follow `0x`"
    case 8: "the digits 0 to 7 follow `0o`"
    case 2: "the digits 0 and 1 follow `0b`"
    default: nil
    }
  }

  private static func split(_ text: String) -> (digits: String, radix: Int) {
    let bytes = text.utf8.filter { $0 != UInt8(ascii: "_") }
    guard bytes.count > 1, bytes[0] == UInt8(ascii: "0"), let radix = radix(of: bytes[1]) else {
      return (String(decoding: bytes, as: UTF8.self), 10)
    }
    return (String(decoding: bytes.dropFirst(2), as: UTF8.self), radix)
  }
}
