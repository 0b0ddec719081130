internal import Language

/// What stands around a cursor in unfinished code, found with tokens alone: the code need not parse.
struct CallContext {
  /// The names before the word, joined by dots: `exp.flips` in `exp.flips.wh|`; nil without a dot.
  let receiver: [String]?
  /// The word's bytes up to the cursor.
  let word: Range<Int>
  /// The function whose parentheses surround the cursor.
  let call: String?
  /// Where the string that holds the cursor begins, behind its quote; nil outside of strings.
  let stringStart: Int?

  init(_ source: String, cursor: Int) {
    let bytes = Array(source.utf8.prefix(cursor))
    var lexer = Lexer(Source(String(decoding: bytes, as: UTF8.self), named: "completion"))
    let tokens = lexer.tokens().filter { $0.kind != .end }
    let texts = tokens.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    stringStart = Self.openString(tokens, texts, bytes)
    call = Self.enclosingCall(tokens, texts)
    let isWord = tokens.last.map {
      $0.range.upperBound == cursor && ($0.kind == .name || $0.kind.isKeyword)
    }
    let rest = isWord == true ? tokens.count - 1 : tokens.count
    word = isWord == true ? tokens[rest].range : cursor..<cursor
    receiver = Self.receiver(tokens, texts, before: rest)
  }

  private static func openString(
    _ tokens: [Token], _ texts: [String], _ bytes: [UInt8]
  ) -> Int? {
    guard let last = tokens.last, last.range.upperBound == bytes.count,
      last.kind == .string || last.kind == .invalid, let text = texts.last,
      text.hasPrefix("\""), text.count == 1 || !text.hasSuffix("\"")
    else { return nil }
    return last.range.lowerBound + 1
  }

  /// The name before the innermost parenthesis that is still open.
  private static func enclosingCall(_ tokens: [Token], _ texts: [String]) -> String? {
    var depth = 0
    for index in tokens.indices.reversed() {
      switch tokens[index].kind {
      case .rightParenthesis, .rightBracket, .rightBrace: depth += 1
      case .leftBracket, .leftBrace: depth -= 1
      case .leftParenthesis:
        depth -= 1
        if depth < 0, index > 0, tokens[index - 1].kind == .name { return texts[index - 1] }
      default: break
      }
    }
    return nil
  }

  /// The chain of names that ends in a dot before the token `end`.
  private static func receiver(
    _ tokens: [Token], _ texts: [String], before end: Int
  ) -> [String]? {
    guard end > 0, tokens[end - 1].kind == .dot else { return nil }
    var names: [String] = []
    var index = end - 2
    while index >= 0, tokens[index].kind == .name {
      names.append(texts[index])
      guard index > 0, tokens[index - 1].kind == .dot else { break }
      index -= 2
    }
    return names.reversed()
  }
}
