/// A parsed program: statements in order.
package struct Program: Sendable {
  package let source: Source
  let statements: [Statement]
}

/// A name as it stands in the source.
struct Name: Sendable {
  let text: String
  let range: Range<Int>
}

struct Statement: Sendable {
  indirect enum Kind: Sendable {
    case expression(Expression)
    case assign(Name, Expression)
    case function(FunctionSyntax)
    case conditional([Branch], otherwise: [Statement]?)
    case loop(LoopSyntax)
    case repetition(Expression, [Statement])
    case leave(Expression?)
    case `break`
    case `continue`
    case load(Expression)
  }

  /// A condition and what is done where it holds.
  struct Branch: Sendable {
    let condition: Expression
    let body: [Statement]
  }

  let kind: Kind
  let range: Range<Int>

  var isImport: Bool { if case .load = kind { true } else { false } }
}

/// `for a, b in xs { … }`.
struct LoopSyntax: Sendable {
  let names: [Name]
  let sequence: Expression
  let body: [Statement]
}

struct Expression: Sendable {
  indirect enum Kind: Sendable {
    case literal(Value)
    /// A string with expressions inside.
    case interpolation([Expression])
    case name(String)
    /// What `.field` at the beginning of an argument refers to.
    case row
    case list([Expression])
    case record([(key: Name, value: Expression)])
    case field(Expression, Name)
    case index(Expression, Expression)
    case slice(Expression, from: Expression?, to: Expression?, step: Expression?)
    case call(Expression, [Argument])
    /// `x.f(y)`, which is `f(x, y)`.
    case method(Expression, Name, [Argument])
    case negate(Expression)
    case not(Expression)
    case binary(Operator, Expression, Expression)
    case and(Expression, Expression)
    case or(Expression, Expression)
    case coalesce(Expression, Expression)
    case conditional(Expression, then: Expression, else: Expression)
    case function(FunctionSyntax)
  }

  let kind: Kind
  let range: Range<Int>
  /// How many levels of expressions are inside, itself included.
  let depth: Int

  init(_ kind: Kind, _ range: Range<Int>, depth: Int = 1) {
    (self.kind, self.range, self.depth) = (kind, range, depth)
  }
}

/// One argument of a call.
struct Argument: Sendable {
  let label: Name?
  let value: Expression
}

/// A function as it is written: `fn`, a lambda, or an argument that begins with a dot.
final class FunctionSyntax: Sendable {
  struct Parameter: Sendable {
    let name: Name
    let fallback: Expression?
  }

  enum Body: Sendable {
    case expression(Expression)
    case block([Statement])
  }

  /// Nil for a lambda.
  let name: Name?
  let parameters: [Parameter]
  let body: Body
  let range: Range<Int>

  init(name: Name?, parameters: [Parameter], body: Body, range: Range<Int>) {
    (self.name, self.parameters, self.body, self.range) = (name, parameters, body, range)
  }

  /// The name of the parameter that a leading dot stands for; no program can write it.
  static let row = "."

  /// Whether it is an argument that begins with a dot, `.score > 3`.
  var beginsWithDot: Bool { parameters.count == 1 && parameters[0].name.text == Self.row }
}

/// An operator of two operands that evaluates both.
enum Operator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case remainder = "%"
  case power = "**"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case within = "in"
  case notWithin = "not in"
}
