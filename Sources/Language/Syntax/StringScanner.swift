internal import Diagnostics

/// Finds the end of a string and takes it apart.
///
/// `"…"` and `'…'` stay on one line; `"""…"""` spans lines and loses the indentation that all of its
/// lines share; `#"…"#` takes every character as it is.
struct StringScanner {
  /// Plain text, or the byte range of an expression inside `\(…)`.
  enum Piece: Equatable {
    case text(String)
    case expression(Range<Int>)
  }

  private let source: Source
  private let start: Int
  private let end: Int
  private(set) var position: Int
  private(set) var pieces: [Piece] = []
  /// Whether another line could still close it.
  private(set) var isOpenAtEnd = false

  private var hashes = 0
  private var quote = UInt8(ascii: "\"")
  private var spansLines = false
  private var text: [UInt8] = []
  /// Where the lines of a dedented string begin, found by the first of its two passes.
  private var lineStarts: [Int] = []
  /// The ends of the expressions, by where they start.
  private var expressionEnds: [Int: Int] = [:]
  private var indentation = 0

  init(_ source: Source, start: Int, end: Int) {
    (self.source, self.start, self.end, position) = (source, start, end, start)
  }

  /// Scans the whole string; the result is what is wrong with it.
  mutating func scan() -> Diagnostic? {
    open()
    let contents = position
    do {
      try scanContents()
      guard spansLines else { return nil }
      indentation = sharedIndentation()
      (pieces, text, position) = ([], [], contents)
      try scanContents()
      return nil
    } catch {
      return error
    }
  }

  private mutating func open() {
    while peek() == UInt8(ascii: "#") {
      hashes += 1
      position += 1
    }
    quote = peek() ?? quote
    spansLines = quote == UInt8(ascii: "\"") && peek(1) == quote && peek(2) == quote
    position += spansLines ? 3 : 1
    guard spansLines else { return }
    var ahead = 0
    while let byte = peek(ahead), byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\r") {
      ahead += 1
    }
    if peek(ahead) == UInt8(ascii: "\n") { position += ahead }
  }

  private mutating func scanContents() throws(Diagnostic) {
    let contents = position
    while !closes() {
      guard let byte = peek() else { throw unclosed() }
      switch byte {
      case UInt8(ascii: "\n"):
        guard spansLines else { throw unclosed() }
        newline(isFirst: position == contents)
      case UInt8(ascii: "\\") where hashes == 0: try escape()
      default:
        text.append(byte)
        position += 1
      }
    }
    if spansLines { dropLastNewline() }
    position += (spansLines ? 3 : 1) + hashes
    endText()
  }

  /// Whether the closing quote, with its hashes, stands here.
  private func closes() -> Bool {
    let quotes = spansLines ? 3 : 1
    return (0..<quotes).allSatisfy { peek($0) == quote }
      && (0..<hashes).allSatisfy { peek(quotes + $0) == UInt8(ascii: "#") }
  }

  private mutating func unclosed() -> Diagnostic {
    isOpenAtEnd = spansLines
    let line = source.bytes[start..<end].firstIndex(of: UInt8(ascii: "\n")) ?? end
    position = spansLines ? end : line
    return Site(source: source, range: start..<line).error(
      "syntax", "this text has no closing quote",
      suggestion: spansLines ? "close it with \"\"\"" : "text of several lines stands in \"\"\"")
  }

  private mutating func endText() {
    guard !text.isEmpty || pieces.isEmpty else { return }
    pieces.append(.text(String(decoding: text, as: UTF8.self)))
    text = []
  }

  func peek(_ offset: Int = 0) -> UInt8? {
    position + offset < end ? source.bytes[position + offset] : nil
  }
}

// MARK: Lines

extension StringScanner {
  /// Takes a line end and the indentation of the line that follows.
  private mutating func newline(isFirst: Bool) {
    if text.last == UInt8(ascii: "\r") { text.removeLast() }
    if !isFirst { text.append(UInt8(ascii: "\n")) }
    position += 1
    lineStarts.append(position)
    var left = indentation
    while left > 0, let byte = peek(), byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
      position += 1
      left -= 1
    }
  }

  /// A string that is closed on a line of its own does not end in a line end.
  private mutating func dropLastNewline() {
    guard let last = text.lastIndex(of: UInt8(ascii: "\n")) else {
      if lineStarts.count == 1, pieces.isEmpty, text.allSatisfy(\.isBlank) { text = [] }
      return
    }
    if text[(last + 1)...].allSatisfy(\.isBlank) { text.removeSubrange(last...) }
  }

  /// The number of blanks that begin every line that has anything else on it.
  private func sharedIndentation() -> Int {
    let closing = position - 3 - hashes
    var shared = Int.max
    for start in lineStarts {
      var at = start
      while at < closing, source.bytes[at].isBlank { at += 1 }
      guard at == closing || source.bytes[at] != UInt8(ascii: "\n") else { continue }
      shared = min(shared, at - start)
    }
    return shared == .max ? 0 : shared
  }
}

extension UInt8 {
  /// Whether it is a space, a tab or a carriage return.
  var isBlank: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
  }
}

// MARK: Escapes

extension StringScanner {
  private mutating func escape() throws(Diagnostic) {
    guard let byte = peek(1) else { throw unclosed() }
    if byte == UInt8(ascii: "(") { return try expression() }
    if byte == UInt8(ascii: "u") { return try scalar() }
    guard let meant = Self.escapes[byte] else {
      let shown = Unicode.Scalar(byte)
      throw Site(source: source, range: position..<position + 2).error(
        "syntax", "`\\\(byte < 0x80 ? String(shown) : "")` is not an escape",
        suggestion: "write \\\\ for a backslash, or #\"…\"# for text without escapes")
    }
    text.append(meant)
    position += 2
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0D,
    UInt8(ascii: "0"): 0x00, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "\""): 0x22,
    UInt8(ascii: "'"): 0x27,
  ]

  /// `\u{1F600}`.
  private mutating func scalar() throws(Diagnostic) {
    let digits = source.bytes[min(position + 3, end)..<end].prefix(9).prefix { $0 != 0x7D }
    let close = position + 3 + digits.count
    let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    guard peek(2) == UInt8(ascii: "{"), close < end, source.bytes[close] == 0x7D,
      let scalar = code.flatMap(Unicode.Scalar.init)
    else {
      throw Site(source: source, range: position..<position + 2).error(
        "syntax", "`\\u` needs the number of a character", suggestion: "write it as \\u{1F600}")
    }
    text.append(contentsOf: String(scalar).utf8)
    position = close + 1
  }

  /// `\(expression)`: its end is where its parenthesis closes.
  private mutating func expression() throws(Diagnostic) {
    let first = position + 2
    if !text.isEmpty { endText() }
    let last: Int
    if let known = expressionEnds[first] {
      last = known
    } else {
      last = try endOfExpression(from: first)
    }
    expressionEnds[first] = last
    pieces.append(.expression(first..<last))
    position = last + 1
  }

  private mutating func endOfExpression(from first: Int) throws(Diagnostic) -> Int {
    var lexer = Lexer(source, range: first..<end)
    var depth = 1
    while true {
      let token = lexer.next()
      switch token.kind {
      case .leftParenthesis: depth += 1
      case .rightParenthesis: depth -= 1
      case .invalid:
        isOpenAtEnd = lexer.hasOpenString
        if let problem = lexer.problems[token.range.lowerBound] {
          position = lexer.position
          throw problem
        }
      default: break
      }
      if depth == 0 { return token.range.lowerBound }
      if token.kind == .end || (token.startsLine && !spansLines) { throw unclosed() }
    }
  }
}
