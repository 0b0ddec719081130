internal import Diagnostics

/// Finds where a text stops being JSON (RFC 8259), for the message to the person who wrote it.
///
/// It runs only over texts that simdjson has refused, and keeps its own stack, so that no document
/// can exhaust the program's.
struct JSONFault {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0
  /// The containers that are open, innermost last: true for an object.
  private var open: [Bool] = []

  private init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The first fault of a document; nil where there is none.
  static func first(in bytes: UnsafeRawBufferPointer) -> JSONParsingError? {
    if let offset = UTF8Checking.firstFault(in: bytes) {
      return JSONParsingError("the text is not valid UTF-8", at: offset)
    }
    var scan = JSONFault(bytes)
    do throws(JSONParsingError) {
      try scan.document()
      return nil
    } catch {
      return error
    }
  }

  private mutating func document() throws(JSONParsingError) {
    var steps = 0
    repeat {
      // Whoever asked to stop wants no place of a fault.
      if Interruption.isRequested(at: steps) { return }
      steps += 1
      try value()
      try closeContainers()
    } while !open.isEmpty
    skipSpace()
    if position < bytes.count { throw fault("something follows the end of the document") }
  }

  /// Reads to the end of a scalar, or past the brackets that open the first scalar inside.
  private mutating func value() throws(JSONParsingError) {
    while true {
      skipSpace()
      switch peek {
      case UInt8(ascii: "["):
        try enter(isObject: false)
        if at("]") { return }
      case UInt8(ascii: "{"):
        try enter(isObject: true)
        if at("}") { return }
        try key()
      default: return try scalar()
      }
    }
  }

  private mutating func enter(isObject: Bool) throws(JSONParsingError) {
    guard open.count < JSONParser.deepest - 1 else {
      throw fault("brackets are nested more than \(JSONParser.deepest) deep")
    }
    position += 1
    open.append(isObject)
    skipSpace()
  }

  /// After a value: closes what ends here, up to the comma before the next value.
  private mutating func closeContainers() throws(JSONParsingError) {
    while let isObject = open.last {
      skipSpace()
      if at(isObject ? "}" : "]") {
        position += 1
        open.removeLast()
        continue
      }
      guard at(",") else {
        throw fault("expected a comma or `\(isObject ? "}" : "]")`")
      }
      position += 1
      if isObject { try key() }
      return
    }
  }

  private mutating func key() throws(JSONParsingError) {
    skipSpace()
    guard at("\"") else { throw fault("expected a key in double quotes") }
    try string()
    skipSpace()
    guard at(":") else { throw fault("expected a colon after the key") }
    position += 1
  }
}

extension JSONFault {
  private mutating func scalar() throws(JSONParsingError) {
    switch peek {
    case UInt8(ascii: "\""): try string()
    case let byte? where byte == UInt8(ascii: "-") || isDigit(byte): try number()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: throw fault("expected a value")
    }
  }

  private mutating func word(_ word: StaticString) throws(JSONParsingError) {
    let start = position
    while isWordByte(peek) { position += 1 }
    let text = bytes[start..<position]
    guard text.elementsEqual("\(word)".utf8) else {
      position = start
      throw fault("expected a value: true, false, null, a number or a text in double quotes")
    }
  }

  private mutating func number() throws(JSONParsingError) {
    let start = position
    if at("-") { position += 1 }
    let firstDigit = position
    var digits = skipDigits()
    let isWhole = digits
    if peek == UInt8(ascii: ".") {
      position += 1
      digits = digits && skipDigits()
    }
    if isWholePart(isWhole, of: firstDigit), peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E")
    {
      position += 1
      if at("+") || at("-") { position += 1 }
      digits = digits && skipDigits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard digits, isWholePart(isWhole, of: firstDigit), !isWordByte(peek) else {
      position = start
      throw fault("this is not a number as JSON writes one")
    }
    let isInteger = text.utf8.allSatisfy {
      $0 != UInt8(ascii: ".") && $0 | 0x20 != UInt8(ascii: "e")
    }
    if isInteger, Int(text) == nil {
      position = start
      throw fault("this integer does not fit in 64 bits; write it as a text, or as a real")
    }
    if !isInteger, Double(text)?.isFinite != true {
      position = start
      throw fault("this number is too large")
    }
  }

  /// Whether the digits before the point are there and have no leading zero.
  private func isWholePart(_ found: Bool, of firstDigit: Int) -> Bool {
    found
      && (bytes[firstDigit] != UInt8(ascii: "0") || firstDigit + 1 >= bytes.count
        || !isDigit(bytes[firstDigit + 1]))
  }

  private mutating func string() throws(JSONParsingError) {
    let start = position
    position += 1
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return
      case UInt8(ascii: "\\"): try escape()
      case 0..<0x20: throw fault("a control character in a text must be escaped")
      default: position += 1
      }
    }
    position = start
    throw fault("this text has no closing quote")
  }

  private mutating func escape() throws(JSONParsingError) {
    let start = position
    position += 1
    switch peek {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 1
    case UInt8(ascii: "u"):
      let unit = codeUnit()
      if let unit, !(0xD800...0xDFFF).contains(unit) { return }
      if let unit, unit < 0xDC00, at("\\") {
        position += 1
        if at("u"), let low = codeUnit(), (0xDC00...0xDFFF).contains(low) { return }
      }
      fallthrough
    default:
      position = start
      throw fault("this escape means nothing in JSON")
    }
  }

  /// The four digits after a `u`.
  private mutating func codeUnit() -> Int? {
    position += 1
    guard position + 4 <= bytes.count else { return nil }
    let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
    guard digits.utf8.allSatisfy(isWordByte), let unit = Int(digits, radix: 16) else { return nil }
    position += 4
    return unit
  }
}

extension JSONFault {
  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func at(_ scalar: Unicode.Scalar) -> Bool { peek == UInt8(ascii: scalar) }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  /// Whether there was one at least.
  private mutating func skipDigits() -> Bool {
    let start = position
    while let byte = peek, isDigit(byte) { position += 1 }
    return position > start
  }

  private func fault(_ message: String) -> JSONParsingError {
    position < bytes.count
      ? JSONParsingError(message, at: position)
      : JSONParsingError("the text ends too early: \(message)", at: bytes.count)
  }
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func isWordByte(_ byte: UInt8?) -> Bool {
  guard let byte else { return false }
  return isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}
