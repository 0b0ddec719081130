internal import Diagnostics

extension Parser {
  mutating func statements(until closing: Token.Kind) throws(Diagnostic) -> [Statement] {
    var result: [Statement] = []
    while true {
      while eat(.semicolon) {}
      if at(closing) { return result }
      result.append(try statement())
      guard at(closing) || at(.semicolon) || token.startsLine else {
        throw leftover(after: result.last, until: closing)
      }
    }
  }

  /// The error where more stands behind a whole statement: a word of another language, or a second
  /// statement.
  private mutating func leftover(
    after statement: Statement?, until closing: Token.Kind
  ) -> Diagnostic {
    if let begin = statement?.range.lowerBound, source.bytes[begin...].starts(with: "--".utf8) {
      return noComment(at: begin..<begin + 2)
    }
    if token.kind != .invalid, !at(.end), let word = foreignWord(behind: statement) {
      return foreign(word.name, help: word.help)
    }
    return unexpected(
      at(.end) && closing == .rightBrace
        ? "`}` ends the block" : "the statement before it has ended",
      suggestion: help(after: statement))
  }

  func noComment(at range: Range<Int>) -> Diagnostic {
    error(
      "`\(source.text(range))` begins no comment here", at: range, suggestion: ForeignSigns.comment)
  }

  func foreign(_ word: Name, help: String) -> Diagnostic {
    error("`\(word.text)` is no word of this language", at: word.range, suggestion: help)
  }

  /// The word of another language that a statement begins with, or that stands behind it.
  private func foreignWord(behind statement: Statement?) -> (name: Name, help: String)? {
    if case .load = statement?.kind, at(.name) {
      return (name(of: token), ForeignWords.importing)
    }
    if case .expression(let value)? = statement?.kind, let word = firstWord(of: value),
      let help = ForeignWords.help(after: word.text)
    {
      return (word, help)
    }
    if case .assign(_, let value)? = statement?.kind, let word = firstWord(of: value),
      let help = ForeignWords.help(after: word.text)
    {
      return (word, help)
    }
    guard at(.name) else { return nil }
    let word = name(of: token)
    if word.text == "is", following.kind == .not { return (word, "write `!=`") }
    return ForeignWords.help(within: word.text).map { (word, $0) }
  }

  /// What to say where more stands behind a whole statement: its first word may be another language's.
  private func help(after statement: Statement?) -> String? {
    guard case .expression(let value)? = statement?.kind else {
      return ForeignWords.help(at: token.kind)
    }
    guard case .name(let word) = value.kind else { return ForeignWords.help(at: token.kind) }
    return ForeignWords.help(after: word, before: token.kind) ?? ForeignWords.help(at: token.kind)
  }

  /// The name that an expression begins with: `SELECT * from` is a product so far.
  func firstWord(of value: Expression) -> Name? {
    switch value.kind {
    case .name(let word): Name(text: word, range: value.range)
    case .binary(_, let left, _): firstWord(of: left)
    default: nil
    }
  }

  /// `{ … }`.
  private mutating func block(_ purpose: String) throws(Diagnostic) -> [Statement] {
    guard at(.leftBrace) else {
      throw unexpected(
        purpose, suggestion: at(.colon) ? "a block stands in braces: `{ … }`" : nil)
    }
    let opening = advance().range
    return try nested { (parser) throws(Diagnostic) in
      let outer = (parser.linesMatter, parser.rows)
      (parser.linesMatter, parser.rows) = (true, [])
      let body = try parser.statements(until: .rightBrace, opened: opening)
      (parser.linesMatter, parser.rows) = outer
      parser.advance()
      return body
    }
  }

  private mutating func statements(
    until closing: Token.Kind, opened: Range<Int>
  ) throws(Diagnostic) -> [Statement] {
    do {
      return try statements(until: closing)
    } catch {
      var error = error
      if endedEarly && error.related.isEmpty {
        error.related = [.init("the block was opened here", at: source.place(opened))]
      }
      throw error
    }
  }

  private mutating func statement() throws(Diagnostic) -> Statement {
    let start = token.range.lowerBound
    let kind = try statementKind()
    return Statement(kind: kind, range: start..<max(start, endOfLast))
  }

  private mutating func statementKind() throws(Diagnostic) -> Statement.Kind {
    switch token.kind {
    case .if: return try conditional()
    case .for: return .loop(try loop())
    case .while: return try repetition()
    case .fn where following.kind == .name: return .function(try namedFunction())
    case .return: return try leave()
    case .break:
      advance()
      return .break
    case .continue:
      advance()
      return .continue
    case .import:
      advance()
      return .load(try expression())
    case .name where following.kind == .assign:
      let name = name(of: advance())
      advance()
      return .assign(name, try expression())
    case .name where Self.assignments[following.kind] != nil: return try update()
    default: return try expressionStatement()
    }
  }

  private static let assignments: [Token.Kind: Operator] = [
    .plusAssign: .add, .minusAssign: .subtract, .timesAssign: .multiply, .divideAssign: .divide,
  ]

  /// `total += x`, which is `total = total + x`.
  private mutating func update() throws(Diagnostic) -> Statement.Kind {
    let name = name(of: advance())
    let sign = Self.assignments[advance().kind] ?? .add
    let value = try expression()
    let old = Expression(.name(name.text), name.range)
    let whole = name.range.lowerBound..<value.range.upperBound
    return .assign(name, Expression(.binary(sign, old, value), whole, depth: value.depth + 1))
  }

  private mutating func expressionStatement() throws(Diagnostic) -> Statement.Kind {
    let value = try expression()
    if at(.assign), !token.startsLine { throw notAssignable(value) }
    return .expression(value)
  }

  private func notAssignable(_ target: Expression) -> Diagnostic {
    switch target.kind {
    case .field(let record, let name):
      let text = source.text(record.range)
      return error(
        "values never change, so a field cannot be assigned", at: target.range,
        suggestion: "bind the name again: \(text) = \(text).with(\(name.text): …)")
    case .index, .slice:
      return error(
        "values never change, so an element cannot be assigned", at: target.range,
        suggestion: replacement(of: target))
    default:
      return error(
        "only a name can be assigned", at: target.range, suggestion: "write `==` to compare")
    }
  }

  /// How to make a new value where `table["column"] = …` or `list[0] = …` was written.
  private func replacement(of target: Expression) -> String {
    guard case .index(let whole, let index) = target.kind, case .name(let name) = whole.kind,
      case .literal(.text(let column)) = index.kind, Value.isName(column)
    else { return "make a new list, such as with `.map(…)`, and bind the name again" }
    return "bind the name again: \(name) = \(name).with(\(column): …)"
  }

  private mutating func leave() throws(Diagnostic) -> Statement.Kind {
    advance()
    let isBare = at(.end) || at(.rightBrace) || at(.semicolon) || token.startsLine
    return .leave(isBare ? nil : try expression())
  }

  /// `if c { … } else if d { … } else { … }`, or the expression `if c then a else b`.
  private mutating func conditional() throws(Diagnostic) -> Statement.Kind {
    var branches: [Statement.Branch] = []
    while true {
      let start = token.range.lowerBound
      advance()
      let condition = try expression()
      if branches.isEmpty, at(.then) {
        return .expression(try conditional(condition, from: start))
      }
      branches.append(
        .init(condition: condition, body: try block("`{` or `then` follows the condition")))
      guard eat(.else) else { return .conditional(branches, otherwise: nil) }
      guard at(.if) else {
        return .conditional(branches, otherwise: try block("`{` or `if` follows `else`"))
      }
    }
  }

  private mutating func loop() throws(Diagnostic) -> LoopSyntax {
    advance()
    if at(.leftParenthesis) {
      throw unexpected(
        "a name follows `for`", suggestion: "write it without parentheses: `for x in values { … }`")
    }
    var names = [try expectName("a name follows `for`")]
    while eat(.comma) { names.append(try expectName("a name follows the comma")) }
    try expect(.in, "`in` follows the name")
    let sequence = try expression()
    return LoopSyntax(
      names: names, sequence: sequence, body: try block("`{` begins the body of the loop"))
  }

  /// `while c { … }`.
  private mutating func repetition() throws(Diagnostic) -> Statement.Kind {
    advance()
    let condition = try expression()
    return .repetition(condition, try block("`{` begins the body of the loop"))
  }

  /// `fn name(a, b = 1) { … }`.
  private mutating func namedFunction() throws(Diagnostic) -> FunctionSyntax {
    let start = advance().range.lowerBound
    let name = name(of: advance())
    return try function(name, from: start)
  }

  /// The parameters and the body.
  mutating func function(
    _ name: Name?, from start: Int
  ) throws(Diagnostic) -> FunctionSyntax {
    let opening = try expect(.leftParenthesis, "the parameters follow in parentheses").range
    let parameters = try parameters(opened: opening)
    let body: FunctionSyntax.Body
    if at(.invalid), source.text(token.range) == "->" {
      throw error(
        "a function does not declare what it gives", at: token.range,
        suggestion: "write `{` and the body right behind the parameters")
    }
    if eat(.arrow) || eat(.assign) {
      body = .expression(try expression())
    } else {
      body = .block(try block("`{` begins the body of the function"))
    }
    return FunctionSyntax(
      name: name, parameters: parameters, body: body, range: start..<endOfLast)
  }

  /// `a, b = 1)`.
  mutating func parameters(
    opened: Range<Int>
  ) throws(Diagnostic) -> [FunctionSyntax.Parameter] {
    let outer = (linesMatter, rows)
    (linesMatter, rows) = (false, [])
    defer { (linesMatter, rows) = outer }
    var result: [FunctionSyntax.Parameter] = []
    while !at(.rightParenthesis) {
      let name = try expectName("a parameter's name stands here")
      if let earlier = result.first(where: { $0.name.text == name.text }) {
        throw error(
          "`\(name.text)` is a parameter twice", at: name.range,
          related: [.init("it stands here first", at: source.place(earlier.name.range))])
      }
      result.append(.init(name: name, fallback: eat(.assign) ? try expression() : nil))
      guard eat(.comma) || at(.rightParenthesis) else {
        throw unexpected(
          "`,` or `)` follows a parameter", opened: opened,
          suggestion: at(.colon) ? "a parameter has no type; a default is written `n = 1`" : nil)
      }
    }
    advance()
    return result
  }
}
