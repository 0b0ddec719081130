internal import CStack
internal import Diagnostics

/// Cuts a template into plain text, `{{ expressions }}` and `{% tags %}`.
///
/// White space follows Jinja's defaults: a `-` inside a delimiter eats the white space on its side, a
/// line end behind a tag stays, and one line end at the end of the template goes.
struct TemplateScanner {
  enum Segment {
    case text(Range<Int>)
    /// What stands between `{{` and `}}`.
    case output(Range<Int>)
    /// What stands between `{%` and `%}`.
    case tag(Range<Int>)
  }

  private let source: Source
  private let end: Int
  private var position = 0
  /// Whether the delimiter before eats the white space that follows it.
  private var trimsNext = false

  init(_ source: Source) {
    self.source = source
    let bytes = source.bytes
    var end = bytes.count
    if bytes.last == UInt8(ascii: "\n") {
      end -= 1
      if end > 0, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    }
    self.end = end
  }

  /// All segments in order; empty texts and comments are left out.
  mutating func segments() throws(Diagnostic) -> [Segment] {
    var segments: [Segment] = []
    while position < end {
      let start = position
      guard let (opening, kind) = nextDelimiter() else {
        append(start..<end, trimsEnd: false, to: &segments)
        return segments
      }
      position = opening + 2
      let trimsEnd = eatModifier()
      append(start..<opening, trimsEnd: trimsEnd, to: &segments)
      switch kind {
      case UInt8(ascii: "#"): try skipComment(from: opening)
      case UInt8(ascii: "{"): segments.append(.output(try inside("}}", from: opening)))
      default:
        let range = try inside("%}", from: opening)
        if isTag("raw", range) {
          try raw(from: opening, to: &segments)
        } else {
          segments.append(.tag(range))
        }
      }
    }
    return segments
  }

  private func nextDelimiter() -> (start: Int, kind: UInt8)? {
    var at = position
    while at + 1 < end {
      if source.bytes[at] == UInt8(ascii: "{") {
        let kind = source.bytes[at + 1]
        if kind == UInt8(ascii: "{") || kind == UInt8(ascii: "%") || kind == UInt8(ascii: "#") {
          return (at, kind)
        }
      }
      at += 1
    }
    return nil
  }

  /// Eats `-` or `+` behind an opening delimiter; whether it is `-`.
  private mutating func eatModifier() -> Bool {
    guard position < end else { return false }
    let byte = source.bytes[position]
    guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") else { return false }
    position += 1
    return byte == UInt8(ascii: "-")
  }

  private mutating func append(
    _ range: Range<Int>, trimsEnd: Bool, to segments: inout [Segment]
  ) {
    var (first, last) = (range.lowerBound, range.upperBound)
    if trimsNext { while first < last, source.bytes[first].isSpace { first += 1 } }
    if trimsEnd { while last > first, source.bytes[last - 1].isSpace { last -= 1 } }
    trimsNext = false
    if first < last { segments.append(.text(first..<last)) }
  }

  /// Whether `closing` stands at `at`, with a modifier or without; its length.
  private func lengthOfClosing(_ closing: String, at: Int) -> Int? {
    guard at < end else { return nil }
    let first = source.bytes[at]
    let hasModifier = first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
    let length = hasModifier ? 3 : 2
    guard at + length <= end,
      source.bytes[(at + length - 2)..<(at + length)].elementsEqual(closing.utf8)
    else { return nil }
    return length
  }

  private mutating func close(at start: Int, length: Int) {
    trimsNext = length == 3 && source.bytes[start] == UInt8(ascii: "-")
    position = start + length
  }

  private mutating func skipComment(from opening: Int) throws(Diagnostic) {
    while position < end {
      if let length = lengthOfClosing("#}", at: position) {
        return close(at: position, length: length)
      }
      position += 1
    }
    throw unclosed(opening, "{#", "#}")
  }

  /// The range up to a closing delimiter that stands in no string and no bracket.
  private mutating func inside(_ closing: String, from opening: Int) throws(Diagnostic) -> Range<
    Int
  > {
    let start = position
    var lexer = Lexer(source, range: position..<end)
    var depth = 0
    while true {
      lexer.skipSpace()
      if depth == 0, let length = lengthOfClosing(closing, at: lexer.position) {
        close(at: lexer.position, length: length)
        return start..<lexer.position
      }
      let token = lexer.next()
      switch token.kind {
      case .leftBrace, .leftBracket, .leftParenthesis: depth += 1
      case .rightBrace, .rightBracket, .rightParenthesis: depth = max(0, depth - 1)
      case .comment: lexer.position = token.range.lowerBound + 1
      case .end: throw unclosed(opening, closing == "}}" ? "{{" : "{%", closing)
      case .invalid:
        if let problem = lexer.problems[token.range.lowerBound] { throw problem }
      default: break
      }
    }
  }

  private func isTag(_ name: String, _ range: Range<Int>) -> Bool {
    var lexer = Lexer(source, range: range)
    let token = lexer.next()
    return source.text(token.range) == name && lexer.next().kind == .end
  }

  /// Takes everything up to `{% endraw %}` as it is.
  private mutating func raw(from opening: Int, to segments: inout [Segment]) throws(Diagnostic) {
    let start = position
    while let (next, kind) = nextDelimiter() {
      position = next + 2
      guard kind == UInt8(ascii: "%") else { continue }
      let trimsEnd = eatModifier()
      var scanner = self
      guard let range = try? scanner.inside("%}", from: next), isTag("endraw", range) else {
        continue
      }
      append(start..<next, trimsEnd: trimsEnd, to: &segments)
      (position, trimsNext) = (scanner.position, scanner.trimsNext)
      return
    }
    throw unclosed(opening, "{% raw %}", "{% endraw %}")
  }

  private func unclosed(_ opening: Int, _ text: String, _ closing: String) -> Diagnostic {
    Site(source: source, range: opening..<opening + 2).error(
      "syntax", "`\(text)` is not closed",
      suggestion: "`\(closing)` closes it; text in which it means nothing stands in {% raw %}")
  }
}

extension UInt8 {
  /// Whether it is white space, line ends included.
  var isSpace: Bool { isBlank || (0x0A...0x0C).contains(self) }
}
