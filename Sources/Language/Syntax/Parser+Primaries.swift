internal import Diagnostics

extension Parser {
  // MARK: Calls, fields, indices

  /// What follows a value without a space in meaning: `.f`, `.f(x)`, `(x)`, `[i]`.
  mutating func postfix(_ primary: Expression) throws(Diagnostic) -> Expression {
    var result = primary
    while true {
      let start = result.range.lowerBound
      if at(.dot) {
        advance()
        result = try member(of: result, from: start)
      } else if continues(with: .leftParenthesis) {
        let (arguments, depth) = try self.arguments(result.depth)
        result = try node(.call(result, arguments), start, depth: depth)
      } else if continues(with: .leftBracket) {
        result = try element(of: result, from: start)
      } else {
        return result
      }
    }
  }

  /// `.name` or `.name(…)`, behind the dot; a word of the language is a fine field.
  private mutating func member(
    of value: Expression, from start: Int
  ) throws(Diagnostic) -> Expression {
    let name = try fieldName()
    guard continues(with: .leftParenthesis), !token.startsLine else {
      return try node(.field(value, name), start, depth: value.depth)
    }
    let (arguments, depth) = try self.arguments(value.depth)
    return try node(.method(value, name, arguments), start, depth: depth)
  }

  private mutating func fieldName() throws(Diagnostic) -> Name {
    if token.kind.isKeyword { return name(of: advance()) }
    guard at(.integer) else { return try expectName("a field's name follows the dot") }
    throw unexpected(
      "a field's name follows the dot",
      suggestion: "an element stands in brackets: `[\(source.text(token.range))]`")
  }

  /// `[i]`, `[a:b]`, `[a:b:c]`.
  private mutating func element(
    of value: Expression, from start: Int
  ) throws(Diagnostic) -> Expression {
    let opening = advance().range
    return try inBrackets(opened: opening) { (parser) throws(Diagnostic) in
      var bounds: [Expression?] = [nil]
      var depth = value.depth
      while !parser.at(.rightBracket) {
        if parser.eat(.colon) {
          bounds.append(nil)
          guard bounds.count <= 3 else { throw parser.unexpected("`]` ends the slice") }
        } else if bounds.last ?? nil == nil {
          let bound = try parser.expression()
          depth = max(depth, bound.depth)
          bounds[bounds.count - 1] = bound
        } else {
          throw parser.unexpected("`]` or `:` follows the index", opened: opening)
        }
      }
      parser.advance()
      guard bounds.count == 1 else {
        let step = bounds.count == 3 ? bounds[2] : nil
        return try parser.node(
          .slice(value, from: bounds[0], to: bounds[1], step: step), start, depth: depth)
      }
      guard let index = bounds[0] else {
        throw parser.error(
          "an index stands in the brackets", at: opening.lowerBound..<parser.endOfLast)
      }
      return try parser.node(.index(value, index), start, depth: depth)
    }
  }

  /// Runs `body` where line ends mean nothing.
  private mutating func inBrackets<Result>(
    opened: Range<Int>, _ body: (inout Parser) throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    let outer = linesMatter
    linesMatter = false
    defer { linesMatter = outer }
    do {
      return try body(&self)
    } catch {
      var error = error
      if endedEarly, error.related.isEmpty { error.related = [Self.opening(source.place(opened))] }
      throw error
    }
  }

  /// `(a, b, label: c)`; the depth is that of the deepest argument, at least `depth`.
  mutating func arguments(_ depth: Int) throws(Diagnostic) -> ([Argument], Int) {
    let opening = try expect(.leftParenthesis, "the arguments follow in parentheses").range
    return try inBrackets(opened: opening) { (parser) throws(Diagnostic) in
      var result: [Argument] = []
      var deepest = depth
      while !parser.at(.rightParenthesis) {
        let argument = try parser.argument(after: result.last)
        result.append(argument)
        deepest = max(deepest, argument.value.depth)
        guard parser.eat(.comma) || parser.at(.rightParenthesis) else {
          throw parser.notContinued("`,` or `)` follows an argument", argument.value, opening)
        }
      }
      parser.advance()
      return (result, deepest)
    }
  }

  private mutating func argument(after last: Argument?) throws(Diagnostic) -> Argument {
    var label: Name?
    let isNamed = at(.name) || token.kind.isKeyword
    if isNamed, following.kind == .colon || (allowsFilters && following.kind == .assign) {
      label = name(of: advance())
      advance()
    } else if isNamed, following.kind == .assign {
      throw error(
        "a label ends in a colon", at: following.range,
        suggestion: "write `\(source.text(token.range)): …`, or `==` to compare")
    } else if let last = last?.label {
      throw error(
        "an argument without a label follows one with a label", at: token.range,
        suggestion: "put it before `\(last.text):`")
    }
    return Argument(label: label, value: try argumentValue())
  }

  /// An argument that begins with a dot, or holds one that nothing inside claims, is a function of
  /// the row: the whole of it is the body.
  private mutating func argumentValue() throws(Diagnostic) -> Expression {
    let beginsWithDot = at(.dot)
    let inherits = !beginsWithDot && rows.last?.beganWithDot == true
    if inherits { return try expression() }
    rows.append(Row(beganWithDot: beginsWithDot, isUsed: false))
    let value = try expression()
    guard rows.removeLast().isUsed else { return value }
    let row = FunctionSyntax.Parameter(
      name: Name(text: FunctionSyntax.row, range: value.range), fallback: nil)
    let function = FunctionSyntax(
      name: nil, parameters: [row], body: .expression(value), range: value.range)
    return Expression(.function(function), value.range, depth: value.depth + 1)
  }

  // MARK: Lambdas

  /// Whether `x => …` or `(a, b) => …` begins here.
  var isLambda: Bool {
    if at(.name) { return following.kind == .arrow }
    guard at(.leftParenthesis) else { return false }
    var ahead = 1
    while token(ahead: ahead).kind == .name || token(ahead: ahead).kind == .comma { ahead += 1 }
    return token(ahead: ahead).kind == .rightParenthesis && token(ahead: ahead + 1).kind == .arrow
  }

  mutating func lambda() throws(Diagnostic) -> Expression {
    let start = token.range.lowerBound
    let parameters: [FunctionSyntax.Parameter]
    if at(.name) {
      parameters = [.init(name: name(of: advance()), fallback: nil)]
    } else {
      parameters = try self.parameters(opened: advance().range)
    }
    try expect(.arrow, "`=>` follows the parameters")
    let body = try lambdaBody()
    let function = FunctionSyntax(
      name: nil, parameters: parameters, body: .expression(body), range: start..<endOfLast)
    return Expression(.function(function), start..<endOfLast, depth: body.depth + 1)
  }

  private mutating func lambdaBody() throws(Diagnostic) -> Expression {
    guard at(.leftBrace) else { return try expression() }
    do {
      return try expression()
    } catch {
      var error = error
      if !endedEarly, error.suggestion == nil {
        error.suggestion =
          "braces hold a record here; a function of several statements is `fn (x) { … }`"
      }
      throw error
    }
  }

  // MARK: Primaries

  /// `Out[3]`, where that is another way to write `_3`.
  private mutating func numberedOutput() -> Expression? {
    guard numbersOutputs, source.text(token.range) == "Out", following.kind == .leftBracket,
      token(ahead: 2).kind == .integer, token(ahead: 3).kind == .rightBracket
    else { return nil }
    let start = advance().range.lowerBound
    advance()
    let number = source.text(advance().range)
    return Expression(.name("_\(number)"), start..<advance().range.upperBound)
  }

  mutating func primary() throws(Diagnostic) -> Expression {
    let start = token.range.lowerBound
    switch token.kind {
    case .integer: return try integer()
    case .real:
      let value = Numeral.real(source.text(token.range)) ?? .nan
      return literal(.real(value))
    case .string: return try string()
    case .true: return literal(.boolean(true))
    case .false: return literal(.boolean(false))
    case .nil: return literal(.missing)
    case .name:
      return numberedOutput() ?? Expression(.name(source.text(token.range)), advance().range)
    case .dot: return try rowField()
    case .leftParenthesis: return try parenthesized()
    case .leftBracket: return try list()
    case .leftBrace: return try record()
    case .fn:
      advance()
      let function = try function(nil, from: start)
      return Expression(.function(function), function.range)
    case .floorDivide where isFirst: throw noComment(at: token.range)
    default: throw unexpected("a value belongs here")
    }
  }

  /// The error of what stands behind an argument or an element: `lambda x: …`, `x for x in …`.
  private mutating func notContinued(
    _ purpose: String, _ value: Expression?, _ opened: Range<Int>
  ) -> Diagnostic {
    if at(.name), let word = value.flatMap(firstWord),
      let help = ForeignWords.help(after: word.text)
    {
      return foreign(word, help: help)
    }
    return unexpected(
      purpose, opened: opened,
      suggestion: at(.for) ? "a list is made from another with `values.map(x => …)`" : nil)
  }

  private mutating func literal(_ value: Value) -> Expression {
    Expression(.literal(value), advance().range)
  }

  private mutating func integer() throws(Diagnostic) -> Expression {
    let text = source.text(token.range)
    guard let value = Numeral.integer(text) else {
      let isDecimal = text.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "_") }
      throw site(token.range).error(
        "overflow", "this integer does not fit 64 bits",
        suggestion: isDecimal ? "write it as a real: \(text).0" : nil)
    }
    return literal(.integer(value))
  }

  private mutating func rowField() throws(Diagnostic) -> Expression {
    let start = token.range.lowerBound
    guard !rows.isEmpty else {
      throw error(
        "nothing stands before this dot", at: token.range,
        suggestion: following.kind == .integer
          ? "write 0.\(source.text(following.range))"
          : "a leading dot means a field of the row, inside the arguments of a call")
    }
    rows[rows.count - 1].isUsed = true
    return Expression(.row, start..<start)
  }

  private mutating func parenthesized() throws(Diagnostic) -> Expression {
    let opening = advance().range
    return try inBrackets(opened: opening) { (parser) throws(Diagnostic) in
      let inner = try parser.expression()
      guard parser.eat(.rightParenthesis) else {
        throw parser.unexpected(
          "`)` closes the parenthesis", opened: opening,
          suggestion: parser.at(.comma) ? "several values are a list: `[a, b]`" : nil)
      }
      return Expression(inner.kind, opening.lowerBound..<parser.endOfLast, depth: inner.depth)
    }
  }

  private mutating func list() throws(Diagnostic) -> Expression {
    let opening = advance().range
    return try inBrackets(opened: opening) { (parser) throws(Diagnostic) in
      var elements: [Expression] = []
      while !parser.at(.rightBracket) {
        elements.append(try parser.expression())
        guard parser.eat(.comma) || parser.at(.rightBracket) else {
          throw parser.notContinued("`,` or `]` follows an element", elements.last, opening)
        }
      }
      parser.advance()
      return Expression(
        .list(elements), opening.lowerBound..<parser.endOfLast,
        depth: (elements.lazy.map(\.depth).max() ?? 0) + 1)
    }
  }

  private mutating func record() throws(Diagnostic) -> Expression {
    let opening = advance().range
    return try inBrackets(opened: opening) { (parser) throws(Diagnostic) in
      var fields: [(key: Name, value: Expression)] = []
      while !parser.at(.rightBrace) {
        let key = try parser.key()
        if let earlier = fields.first(where: { $0.key.text == key.text }) {
          throw parser.error(
            "the field `\(key.text)` stands twice", at: key.range,
            related: [.init("it stands here first", at: parser.source.place(earlier.key.range))])
        }
        guard parser.eat(.colon) else { throw parser.noColon(behind: key) }
        fields.append((key, try parser.expression()))
        guard parser.eat(.comma) || parser.at(.rightBrace) else {
          throw parser.unexpected("`,` or `}` follows a field", opened: opening)
        }
      }
      parser.advance()
      return Expression(
        .record(fields), opening.lowerBound..<parser.endOfLast,
        depth: (fields.lazy.map(\.value.depth).max() ?? 0) + 1)
    }
  }

  /// The name of a record's field: a word, or any text in quotes.
  private mutating func key() throws(Diagnostic) -> Name {
    if token.kind.isKeyword { return name(of: advance()) }
    guard at(.string) else {
      guard at(.integer) || at(.real) else {
        return try expectName("a record's field begins with its name")
      }
      throw unexpected("a record's field begins with its name", suggestion: Self.listHelp)
    }
    let range = token.range
    guard case .literal(.text(let text)) = try string().kind else {
      throw error("a field's name is plain text", at: range)
    }
    return Name(text: text, range: range)
  }

  private mutating func noColon(behind key: Name) -> Diagnostic {
    let isList = at(.comma) || at(.rightBrace)
    return unexpected(
      "`:` follows a field's name",
      suggestion: isList ? Self.listHelp : at(.assign) ? "write `\(key.text): …`" : nil)
  }

  private static let listHelp = "a list stands in brackets: `[1, 2]`"

  /// A string, with the expressions inside it.
  private mutating func string() throws(Diagnostic) -> Expression {
    let range = token.range
    var scanner = StringScanner(source, start: range.lowerBound, end: range.upperBound)
    if let problem = scanner.scan() { throw problem }
    advance()
    if case .text(let text)? = scanner.pieces.first, scanner.pieces.count == 1 {
      return Expression(.literal(.text(text)), range)
    }
    var parts: [Expression] = []
    for piece in scanner.pieces {
      switch piece {
      case .text(let text): parts.append(Expression(.literal(.text(text)), range))
      case .expression(let inner): parts.append(try interpolated(inner))
      }
    }
    return Expression(.interpolation(parts), range, depth: (parts.map(\.depth).max() ?? 0) + 1)
  }

  private mutating func interpolated(_ range: Range<Int>) throws(Diagnostic) -> Expression {
    var inner = Parser(source, range: range)
    inner.numbersOutputs = numbersOutputs
    (inner.depth, inner.rows, inner.linesMatter) = (depth, rows, false)
    inner.allowsFilters = allowsFilters
    let result = try inner.onlyExpression()
    rows = inner.rows
    return result
  }
}
