internal import Diagnostics

// From the loosest to the tightest: lambda; if; or; and; not; comparison and in; ??; + -; * / // %;
// unary -; **; calls, fields and indices.
extension Parser {
  mutating func expression() throws(Diagnostic) -> Expression {
    try nested { (parser) throws(Diagnostic) in
      if parser.isLambda { return try parser.lambda() }
      if parser.at(.if) {
        let start = parser.advance().range.lowerBound
        return try parser.conditional(try parser.expression(), from: start)
      }
      return try parser.binary(.or)
    }
  }

  /// `then a else b`, behind the condition.
  mutating func conditional(
    _ condition: Expression, from start: Int
  ) throws(Diagnostic) -> Expression {
    try expect(.then, "`then` follows the condition")
    let first = try expression()
    try expect(.else, "`else` follows, since an expression always has a value")
    let second = try expression()
    let depth = max(condition.depth, first.depth, second.depth) + 1
    return Expression(
      .conditional(condition, then: first, else: second), start..<endOfLast, depth: depth)
  }

  /// A level of binary operators.
  enum Level: Int {
    case or, and, comparison, coalesce, sum, product

    var next: Level? { Level(rawValue: rawValue + 1) }
  }

  mutating func binary(_ level: Level) throws(Diagnostic) -> Expression {
    if level == .comparison, at(.not) { return try negation() }
    var left = try operand(above: level)
    while let sign = sign(of: level) {
      let isNotIn = token.kind == .not
      advance()
      if isNotIn { advance() }
      let right = try operand(above: level)
      left = try combine(sign, left, right)
      if level == .comparison, let second = self.sign(of: level) {
        throw chained(left, second)
      }
    }
    return left
  }

  private mutating func operand(above level: Level) throws(Diagnostic) -> Expression {
    guard let next = level.next else { return try unary() }
    return try binary(next)
  }

  private mutating func negation() throws(Diagnostic) -> Expression {
    try nested { (parser) throws(Diagnostic) in
      let start = parser.advance().range.lowerBound
      let operand = try parser.binary(.comparison)
      return Expression(.not(operand), start..<parser.endOfLast, depth: operand.depth + 1)
    }
  }

  /// `a < b < c` reads differently to different people, so it is refused.
  private func chained(_ left: Expression, _ second: Sign) -> Diagnostic {
    let middle: String
    if case .binary(_, _, let right) = left.kind {
      middle = source.text(right.range)
    } else {
      middle = "…"
    }
    return error(
      "comparisons cannot be chained", at: token.range,
      suggestion: "write `\(source.text(left.range)) and \(middle) \(second.text) …`")
  }

  /// What an operator's token does to two operands.
  enum Sign {
    case and, or, coalesce
    case plain(Operator)

    var text: String {
      switch self {
      case .and: "and"
      case .or: "or"
      case .coalesce: "??"
      case .plain(let sign): sign.rawValue
      }
    }
  }

  /// The operator of `level` that continues the expression here, if one does.
  private func sign(of level: Level) -> Sign? {
    guard !(linesMatter && token.startsLine) else { return nil }
    switch (level, token.kind) {
    case (.or, .or): return .or
    case (.and, .and): return .and
    case (.coalesce, .coalesce): return .coalesce
    case (.comparison, .in): return .plain(.within)
    case (.comparison, .not) where following.kind == .in: return .plain(.notWithin)
    case (.comparison, .equal), (.comparison, .notEqual), (.comparison, .less),
      (.comparison, .lessOrEqual), (.comparison, .greater), (.comparison, .greaterOrEqual),
      (.sum, .plus), (.sum, .minus), (.product, .times), (.product, .divide),
      (.product, .floorDivide), (.product, .remainder):
      return Operator(rawValue: token.kind.rawValue).map(Sign.plain)
    default: return nil
    }
  }

  private func combine(
    _ sign: Sign, _ left: Expression, _ right: Expression
  ) throws(Diagnostic) -> Expression {
    let kind: Expression.Kind =
      switch sign {
      case .and: .and(left, right)
      case .or: .or(left, right)
      case .coalesce: .coalesce(left, right)
      case .plain(let sign): .binary(sign, left, right)
      }
    return try node(kind, left.range.lowerBound, depth: max(left.depth, right.depth))
  }

  /// A node from `start` to here; a chain can be as deep as any nesting.
  func node(
    _ kind: Expression.Kind, _ start: Int, depth: Int
  ) throws(Diagnostic) -> Expression {
    guard depth < Self.longestChain else { throw tooDeep(at: start..<endOfLast) }
    return Expression(kind, start..<endOfLast, depth: depth + 1)
  }

  /// How many levels an expression may have in all: `1 + 1 + …` nests to the left.
  static let longestChain = 400

  private mutating func unary() throws(Diagnostic) -> Expression {
    var result: Expression
    if at(.minus) {
      result = try nested { (parser) throws(Diagnostic) in try parser.minus() }
    } else {
      result = try power()
    }
    while allowsFilters, continues(with: .pipe) { result = try filter(on: result) }
    return result
  }

  private mutating func minus() throws(Diagnostic) -> Expression {
    let start = advance().range.lowerBound
    // The smallest integer has no positive counterpart.
    if at(.integer), following.kind != .power,
      let value = Numeral.integer("-" + source.text(token.range))
    {
      advance()
      return try postfix(Expression(.literal(.integer(value)), start..<endOfLast))
    }
    let operand =
      try at(.minus) ? nested { (parser) throws(Diagnostic) in try parser.minus() } : power()
    return Expression(.negate(operand), start..<endOfLast, depth: operand.depth + 1)
  }

  /// `a ** b`, which binds to the right and tighter than the minus before it.
  private mutating func power() throws(Diagnostic) -> Expression {
    let base = try postfix(try primary())
    guard continues(with: .power) else { return base }
    advance()
    let exponent = try nested { (parser) throws(Diagnostic) in
      try parser.at(.minus) ? parser.minus() : parser.power()
    }
    return try node(
      .binary(.power, base, exponent), base.range.lowerBound, depth: max(base.depth, exponent.depth)
    )
  }

  /// `x | f(a)`, which is `f(x, a)`.
  private mutating func filter(on value: Expression) throws(Diagnostic) -> Expression {
    advance()
    let name = try expectName("a filter's name follows `|`")
    var arguments: [Argument] = []
    var depth = value.depth
    if at(.leftParenthesis) { (arguments, depth) = try self.arguments(depth) }
    return try node(.method(value, name, arguments), value.range.lowerBound, depth: depth)
  }
}
