/// Reads literals back from `#>` lines.
///
/// It reads what ``Literal`` writes, and what a person makes of that by hand: other line breaks, other
/// spaces, a comma behind the last element.
struct LiteralReader {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var depth = 0

  private static let deepest = 200

  /// The literal that `text` is, or nil where it is none, or more follows.
  static func read(_ text: String) -> Literal? {
    var reader = LiteralReader(scalars: Array(text.unicodeScalars))
    guard let literal = reader.literal() else { return nil }
    reader.skipBlanks()
    return reader.index == reader.scalars.count ? literal : nil
  }

  private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private func at(_ text: String) -> Bool {
    let wanted = text.unicodeScalars
    return index + wanted.count <= scalars.count
      && scalars[index..<index + wanted.count].elementsEqual(wanted)
  }

  private mutating func eat(_ text: String) -> Bool {
    guard at(text) else { return false }
    index += text.unicodeScalars.count
    return true
  }

  private mutating func skipBlanks() {
    while let next, next == " " || next == "\n" || next == "\t" || next == "\r" { index += 1 }
  }

  private mutating func literal() -> Literal? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { return nil }
    skipBlanks()
    switch next {
    case "[": return list()
    case "{": return record().map(Literal.record)
    case "<": return named()
    case "…":
      index += 1
      return .rest
    case "\"": return text()
    default: return word()
    }
  }

  // MARK: Collections

  private mutating func list() -> Literal? {
    index += 1
    var elements: [Literal] = []
    while true {
      skipBlanks()
      if eat("]") { return .list(elements) }
      guard let element = literal() else { return nil }
      elements.append(element)
      skipBlanks()
      guard eat(",") || at("]") else { return nil }
    }
  }

  private mutating func record() -> [Literal.Field]? {
    index += 1
    var fields: [Literal.Field] = []
    while true {
      skipBlanks()
      if eat("}") { return fields }
      guard let field = field() else { return nil }
      fields.append(field)
      skipBlanks()
      guard eat(",") || at("}") else { return nil }
    }
  }

  private mutating func field() -> Literal.Field? {
    if eat("…") { return .rest }
    guard let name = next == "\"" ? plainText() : name() else { return nil }
    skipBlanks()
    guard eat(":"), let value = literal() else { return nil }
    return Literal.Field(name: name, value: value)
  }

  private mutating func name() -> String? {
    let start = index
    while let next, next == "_" || next.properties.isXIDContinue { index += 1 }
    return start == index ? nil : string(start..<index)
  }

  /// Up to the `>` that ends an element; a signature may hold others.
  private mutating func named() -> Literal? {
    let start = index + 1
    while index < scalars.count {
      index += 1
      guard scalars[index - 1] == ">" else { continue }
      guard let next, !(next == "," || next == "]" || next == "}" || next == "\n") else {
        return .named(string(start..<index - 1))
      }
    }
    return nil
  }

  // MARK: Scalars

  private mutating func word() -> Literal? {
    let start = index
    while let next, !" ,]}\n\t\r:".unicodeScalars.contains(next) { index += 1 }
    let end = index
    skipBlanks()
    if next == "{", start < end { return record().map { .object(string(start..<end), $0) } }
    index = end
    switch string(start..<end) {
    case "nil": return .missing
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case let word: return Self.number(word)
    }
  }

  private static func number(_ word: String) -> Literal? {
    if let value = Int(word) { return word.hasPrefix("+") ? nil : .integer(value) }
    return Double(word).map(Literal.real)
  }

  private mutating func text() -> Literal? {
    if at("\"\"\"") { return block() }
    guard let text = plainText() else { return nil }
    return eat("…") ? .beginning(text) : .text(text)
  }

  private mutating func plainText() -> String? {
    index += 1
    var output = String.UnicodeScalarView()
    while let next, next != "\n" {
      if eat("\"") { return String(output) }
      guard let scalar = scalar() else { return nil }
      output.append(scalar)
    }
    return nil
  }

  /// Text of several lines between `"""`.
  private mutating func block() -> Literal? {
    index += 3
    guard eat("\n") else { return nil }
    var output = String.UnicodeScalarView()
    while index < scalars.count {
      if eat("\n\"\"\"") { return .text(String(output)) }
      guard let scalar = scalar() else { return nil }
      output.append(scalar)
    }
    return nil
  }

  /// One scalar of a text, which may be written as an escape.
  private mutating func scalar() -> Unicode.Scalar? {
    guard let first = next else { return nil }
    index += 1
    guard first == "\\" else { return first }
    guard let escape = next else { return nil }
    index += 1
    switch escape {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "0": return "\0"
    case "\"", "\\", "'": return escape
    case "u": return code()
    default: return nil
    }
  }

  private mutating func code() -> Unicode.Scalar? {
    guard eat("{") else { return nil }
    let start = index
    while let next, next != "}", index - start < 9 { index += 1 }
    let digits = string(start..<index)
    guard eat("}") else { return nil }
    return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
  }

  private func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }
}
