internal import CStack
package import Diagnostics

/// Cuts a source's bytes into tokens.
///
/// It never fails: what cannot be read becomes an `invalid` token with a ``problems`` entry, so that
/// highlighting works on any text and the parser reports the fault when it comes to it.
package struct Lexer {
  let source: Source
  let end: Int
  var position: Int
  /// What is wrong with the invalid tokens, by where they start.
  package private(set) var problems: [Int: Diagnostic] = [:]
  /// Whether a string that may span lines is still open at the end.
  package private(set) var hasOpenString = false
  private var startsLine = false

  package init(_ source: Source) { self.init(source, range: 0..<source.bytes.count) }

  init(_ source: Source, range: Range<Int>) {
    self.source = source
    position = range.lowerBound
    end = range.upperBound
  }

  /// All tokens up to and with the end.
  package mutating func tokens(keepingComments: Bool = false) -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity((end - position) / 4 + 1)
    while true {
      let token = next()
      if token.kind != .comment || keepingComments { tokens.append(token) }
      if token.kind == .end { return tokens }
    }
  }

  mutating func next() -> Token {
    skipSpace()
    let start = position
    let kind = scan()
    defer { if kind != .comment { startsLine = false } }
    return Token(kind: kind, range: start..<position, startsLine: startsLine)
  }

  mutating func skipSpace() {
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "\n"): startsLine = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      case 0xEF where position == 0 && peek(1) == 0xBB && peek(2) == 0xBF: position += 2
      default: return
      }
      position += 1
    }
  }

  private mutating func scan() -> Token.Kind {
    guard let byte = peek() else { return .end }
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), 0x80...:
      return word()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return string()
    case UInt8(ascii: "#"): return opensRawString ? string() : comment()
    default: return punctuation(byte)
    }
  }

  /// The byte `offset` ahead; nil behind the end.
  func peek(_ offset: Int = 0) -> UInt8? {
    position + offset < end ? source.bytes[position + offset] : nil
  }

  mutating func eat(_ byte: Character) -> Bool {
    guard let wanted = byte.asciiValue, peek() == wanted else { return false }
    position += 1
    return true
  }

  /// Notes what is wrong with the token that began at `start`.
  mutating func invalid(
    from start: Int, _ cause: String, suggestion: String? = nil, at range: Range<Int>? = nil
  ) -> Token.Kind {
    let site = Site(source: source, range: range ?? start..<max(position, start + 1))
    problems[start] = site.error("syntax", cause, suggestion: suggestion)
    return .invalid
  }

  private mutating func comment() -> Token.Kind {
    while let byte = peek(), byte != UInt8(ascii: "\n") { position += 1 }
    return .comment
  }

  private mutating func word() -> Token.Kind {
    let start = position
    while let byte = peek() {
      if byte < 0x80 {
        guard byte.isWordByte else { break }
        position += 1
      } else {
        guard let length = letterLength() else { break }
        position += length
      }
    }
    guard position > start else { return strangeCharacter() }
    return position - start <= 8 ? .keyword[source.text(start..<position)] ?? .name : .name
  }

  /// The length in bytes of the letter at the position; nil where none stands there.
  private func letterLength() -> Int? {
    guard let scalar = scalar() else { return nil }
    let properties = scalar.properties
    return properties.isXIDContinue ? UTF8.width(scalar) : nil
  }

  private func scalar() -> Unicode.Scalar? {
    var iterator = source.bytes[position..<min(position + 4, end)].makeIterator()
    var decoder = UTF8()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) { return scalar }
    return nil
  }

  private mutating func strangeCharacter() -> Token.Kind {
    let start = position
    guard let scalar = scalar() else {
      position += 1
      return invalid(from: start, "this byte is not UTF-8 text")
    }
    return foreign(ForeignSigns.character(scalar, isInWord: isInWord(start)), from: start)
  }

  /// Whether a word ends right before this byte.
  private func isInWord(_ start: Int) -> Bool { start > 0 && source.bytes[start - 1].isWordByte }

  private mutating func foreign(_ finding: ForeignSigns.Finding, from start: Int) -> Token.Kind {
    position = start + finding.length
    return invalid(from: start, finding.cause, suggestion: finding.help)
  }

  private mutating func punctuation(_ byte: UInt8) -> Token.Kind {
    let start = position
    if let finding = ForeignSigns.operation(byte, peek(1), peek(2)) {
      return foreign(finding, from: start)
    }
    if let kind = Punctuation.pair(byte, peek(1)) {
      position += 2
      return kind
    }
    guard let kind = Punctuation.single(byte) else { return strangeCharacter() }
    position += 1
    return kind
  }

  private mutating func string() -> Token.Kind {
    let start = position
    // A string inside an interpolation inside a string …: the scan is recursive.
    guard !cardlab_stack_is_low() else {
      position = end
      return invalid(from: start, "texts are nested too deeply", at: start..<start + 1)
    }
    var scanner = StringScanner(source, start: start, end: end)
    let problem = scanner.scan()
    position = scanner.position
    guard let problem else { return .string }
    hasOpenString = hasOpenString || scanner.isOpenAtEnd
    problems[start] = problem
    return .invalid
  }

  /// Whether `#` opens a raw string rather than a comment: hashes, then a double quote.
  private var opensRawString: Bool {
    var offset = 0
    while peek(offset) == UInt8(ascii: "#") { offset += 1 }
    return peek(offset) == UInt8(ascii: "\"")
  }
}

/// What stands between words.
private enum Punctuation {
  static func single(_ byte: UInt8) -> Token.Kind? {
    switch Unicode.Scalar(byte) {
    case "(": .leftParenthesis
    case ")": .rightParenthesis
    case "[": .leftBracket
    case "]": .rightBracket
    case "{": .leftBrace
    case "}": .rightBrace
    case ",": .comma
    case ":": .colon
    case ";": .semicolon
    case ".": .dot
    case "=": .assign
    case "|": .pipe
    case "+": .plus
    case "-": .minus
    case "*": .times
    case "/": .divide
    case "%": .remainder
    case "<": .less
    case ">": .greater
    default: nil
    }
  }

  static func pair(_ first: UInt8, _ second: UInt8?) -> Token.Kind? {
    guard let second else { return nil }
    switch (Unicode.Scalar(first), Unicode.Scalar(second)) {
    case ("=", "="): return .equal
    case ("=", ">"): return .arrow
    case ("!", "="): return .notEqual
    case ("<", "="): return .lessOrEqual
    case (">", "="): return .greaterOrEqual
    case ("?", "?"): return .coalesce
    case ("*", "*"): return .power
    case ("/", "/"): return .floorDivide
    case ("+", "="): return .plusAssign
    case ("-", "="): return .minusAssign
    case ("*", "="): return .timesAssign
    case ("/", "="): return .divideAssign
    default: return nil
    }
  }
}

extension UInt8 {
  /// Whether it may stand in a name, among ASCII.
  var isWordByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}

func hex(_ byte: UInt8) -> String {
  (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
}
