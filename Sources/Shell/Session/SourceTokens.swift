internal import Language

extension SourceToken {
  /// The tokens of a cell that have a colour.
  static func all(in source: String) -> [SourceToken] {
    let bytes = Array(source.utf8)
    var lexer = Lexer(Source(source, named: "cell"))
    let tokens = lexer.tokens(keepingComments: true)
    return tokens.indices.compactMap { index in
      let next = index + 1 < tokens.count ? tokens[index + 1].kind : .end
      return kind(of: tokens[index], before: next, bytes).map {
        SourceToken(tokens[index].range, $0)
      }
    }
  }

  private static func kind(
    of token: Token, before next: Token.Kind, _ bytes: [UInt8]
  ) -> Kind? {
    switch token.kind {
    case .integer, .real: .number
    case .string: .string
    case .comment: .comment
    case .invalid: bytes[token.range].first == UInt8(ascii: "\"") ? .openString : nil
    case .name: next == .leftParenthesis ? .call : nil
    case .leftParenthesis, .rightParenthesis, .leftBracket, .rightBracket, .leftBrace, .rightBrace:
      .bracket
    default: token.kind.isKeyword ? .keyword : nil
    }
  }
}
