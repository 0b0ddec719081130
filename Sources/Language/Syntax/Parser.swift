internal import CStack
package import Diagnostics

/// Turns a source into a program, by recursive descent.
///
/// Functions that consume tokens are `mutating`, those that only look are not. A statement ends where
/// a line ends unless a bracket is open, the line ends in an operator or a comma, or the next line
/// begins with a dot; inside brackets line ends mean nothing.
package struct Parser {
  let source: Source
  private let tokens: [Token]
  let lexer: Lexer
  private var index = 0
  /// Whether a line end can end an expression here.
  var linesMatter = true
  /// Whether `|` pipes into a filter, as in templates.
  var allowsFilters = false
  /// Whether `Out[3]` means `_3`, as at a prompt.
  var numbersOutputs = false
  /// The innermost argument: whether it has turned out to be a function of the row.
  var rows: [Row] = []
  var depth = 0
  /// Whether the fault that was found is only that the text ends too early.
  private(set) var endedEarly = false

  /// What a leading dot means at a place.
  struct Row {
    /// Whether the argument began with a dot, so that it owns the dots of the calls inside.
    let beganWithDot: Bool
    var isUsed: Bool
  }

  init(_ source: Source, range: Range<Int>? = nil) {
    self.source = source
    var lexer = Lexer(source, range: range ?? 0..<source.bytes.count)
    tokens = lexer.tokens()
    self.lexer = lexer
  }

  /// Parses a whole source.
  ///
  /// - Parameters:
  ///   - source: the text.
  ///   - numbersOutputs: whether `Out[3]` is another way to write `_3`.
  /// - Returns: what it says.
  /// - Throws: a ``Diagnostic`` of the first fault.
  package static func parse(
    _ source: Source, numbersOutputs: Bool = false
  ) throws(Diagnostic) -> Program {
    var parser = Parser(source)
    parser.numbersOutputs = numbersOutputs
    return try parser.program()
  }

  package static func parse(_ text: String, named name: String) throws(Diagnostic) -> Program {
    try parse(Source(text, named: name))
  }

  /// Whether the text can be run as it is; false where it needs a further line: an open bracket, an
  /// open string of several lines, an operator at the end.
  package static func isComplete(_ text: String) -> Bool {
    var parser = Parser(Source(text, named: ""))
    do {
      _ = try parser.program()
      return true
    } catch {
      return !parser.endedEarly
    }
  }

  mutating func program() throws(Diagnostic) -> Program {
    Program(source: source, statements: try statements(until: .end))
  }

  /// Parses one expression and nothing behind it.
  mutating func onlyExpression() throws(Diagnostic) -> Expression {
    let result = try expression()
    guard at(.end) else { throw unexpected("the expression should end here") }
    return result
  }
}

// MARK: Tokens

extension Parser {
  var token: Token { tokens[index] }

  /// The token after the present one.
  var following: Token { tokens[min(index + 1, tokens.count - 1)] }

  func token(ahead: Int) -> Token { tokens[min(index + ahead, tokens.count - 1)] }

  /// The end of the token before the present one.
  var endOfLast: Int { index > 0 ? tokens[index - 1].range.upperBound : token.range.lowerBound }

  func at(_ kind: Token.Kind) -> Bool { token.kind == kind }

  /// Whether the present token is the first of its line.
  var isFirst: Bool { index == 0 || token.startsLine }

  /// Whether `kind` stands here, as a continuation of what came before.
  func continues(with kind: Token.Kind) -> Bool {
    token.kind == kind && !(linesMatter && token.startsLine)
  }

  @discardableResult mutating func advance() -> Token {
    defer { if index < tokens.count - 1 { index += 1 } }
    return token
  }

  mutating func eat(_ kind: Token.Kind) -> Bool {
    guard at(kind) else { return false }
    advance()
    return true
  }

  @discardableResult
  mutating func expect(_ kind: Token.Kind, _ purpose: String) throws(Diagnostic) -> Token {
    guard at(kind) else { throw unexpected(purpose) }
    return advance()
  }

  mutating func expectName(_ purpose: String) throws(Diagnostic) -> Name {
    guard at(.name) else {
      if token.kind.isKeyword {
        throw error(
          "`\(token.kind.rawValue)` is a word of the language, not a name", at: token.range,
          suggestion: "choose another name")
      }
      if at(.assign) {
        throw error(
          "`=` cannot stand here: \(purpose)", at: token.range,
          suggestion: "a word of the language cannot be a name: choose another")
      }
      throw unexpected(purpose)
    }
    return name(of: advance())
  }

  func name(of token: Token) -> Name { Name(text: source.text(token.range), range: token.range) }

  func site(_ range: Range<Int>) -> Site { Site(source: source, range: range) }

  func error(
    _ cause: String, at range: Range<Int>, suggestion: String? = nil,
    related: [Diagnostic.Related] = []
  ) -> Diagnostic {
    site(range).error("syntax", cause, suggestion: suggestion, related: related)
  }

  /// The present token is not what should stand here.
  mutating func unexpected(
    _ purpose: String, opened: Range<Int>? = nil, suggestion: String? = nil
  ) -> Diagnostic {
    if token.kind == .invalid, !isQuestion, let problem = lexer.problems[token.range.lowerBound] {
      endedEarly = lexer.hasOpenString
      return problem
    }
    let related = opened.map { [Self.opening(source.place($0))] }
    if at(.end) {
      endedEarly = true
      return error("the text ends too early: \(purpose)", at: token.range, related: related ?? [])
    }
    if let command = promptCommand {
      return error(
        "`\(source.text(command))` is for the prompt, not for a script", at: command,
        suggestion: "type it at the prompt, by itself")
    }
    return error(
      "\(tokenShown) cannot stand here: \(purpose)", at: token.range,
      suggestion: suggestion ?? (at(.assign) ? "write `==` to compare" : nil),
      related: related ?? [])
  }

  /// How a message names the present token: short ones as they were written.
  private var tokenShown: String {
    switch token.kind {
    case .name, .integer, .real: "`\(source.text(token.range))`"
    default: token.kind.description
    }
  }

  /// Whether a question mark begins the line, as at a prompt.
  private var isQuestion: Bool { isFirst && at(.invalid) && source.text(token.range) == "?" }

  /// `%who` or `?card`, which begin what is typed at a prompt.
  private var promptCommand: Range<Int>? {
    guard isQuestion || isFirst && at(.remainder), following.kind == .name,
      following.range.lowerBound == token.range.upperBound
    else { return nil }
    return token.range.lowerBound..<following.range.upperBound
  }

  static func opening(_ place: Place) -> Diagnostic.Related {
    Diagnostic.Related("it was opened here", at: place)
  }

  /// Runs `body` one level deeper; a hostile depth is an error.
  mutating func nested<Result>(
    _ body: (inout Parser) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest, !cardlab_stack_is_low() else { throw tooDeep(at: token.range) }
    return try body(&self)
  }

  func tooDeep(at range: Range<Int>) -> Diagnostic {
    site(range.lowerBound..<min(range.upperBound, range.lowerBound + 1)).error(
      "too-deep", "this is nested too deeply", suggestion: "give the inner parts names of their own"
    )
  }

  /// Deeper nesting than this is refused.
  static let deepest = 200
}
