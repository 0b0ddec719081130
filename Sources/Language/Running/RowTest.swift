/// A condition on a row that compares fields with values: what `.queue == "billing" and .score > 3`
/// asks.
///
/// Such a condition can be answered from columns, without a record and a call for every row.
package indirect enum RowTest: Sendable {
  /// What is compared.
  package enum Operand: Sendable {
    case field(String)
    case value(Value)
  }

  package enum Relation: Sendable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  }

  /// Whether a field is true.
  case holds(String)
  case compares(Operand, Relation, Operand)
  /// Whether the operand is an element of the list, or is not.
  case within(Operand, [Value], holds: Bool)
  case not(RowTest)
  /// The second is asked only where the first holds.
  case both(RowTest, RowTest)
  /// The second is asked only where the first does not hold.
  case either(RowTest, RowTest)
}

extension Function {
  /// The condition that this function is; nil where it is anything else, such as one that calls.
  package func rowTest(in interpreter: Interpreter) -> RowTest? {
    guard let code, let reading = RowReading(code.syntax), code.selfSlot == nil else { return nil }
    let names = reading.freeNames
    // What a function captured has no names any more: one value for one name leaves no doubt.
    if captures.isEmpty { return reading.test { interpreter[$0] } }
    guard names.count == 1, captures.count == 1, let value = captures[0] else { return nil }
    return reading.test { _ in value }
  }

  /// Whether it begins with a dot, and so reads like columns: what is missing stays missing.
  package var readsColumns: Bool { code?.syntax.beginsWithDot ?? false }

  /// The fields that this function reads of its one argument; nil where it may use it otherwise.
  package var fieldsRead: Set<String>? { code.flatMap { RowReading($0.syntax) }?.fields() }
}

/// A function of one row, whose body is one expression.
private struct RowReading {
  private let row: String
  private let body: Expression

  init?(_ syntax: FunctionSyntax) {
    guard syntax.parameters.count == 1, syntax.parameters[0].fallback == nil,
      case .expression(let body) = syntax.body
    else { return nil }
    (row, self.body) = (syntax.parameters[0].name.text, body)
  }

  private func isRow(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .row: row == FunctionSyntax.row
    case .name(let name): name == row
    default: false
    }
  }

  // MARK: Conditions

  /// The names that the body does not bind itself.
  var freeNames: Set<String> {
    var names: Set<String> = []
    func visit(_ expression: Expression) {
      if case .name(let name) = expression.kind, !isRow(expression) { names.insert(name) }
      for part in expression.parts { visit(part) }
    }
    visit(body)
    return names
  }

  func test(_ value: (String) -> Value?) -> RowTest? { test(body, value) }

  private func test(_ expression: Expression, _ value: (String) -> Value?) -> RowTest? {
    switch expression.kind {
    case .field(let owner, let name) where isRow(owner): return .holds(name.text)
    case .not(let inner): return test(inner, value).map(RowTest.not)
    case .and(let left, let right):
      guard let left = test(left, value), let right = test(right, value) else { return nil }
      return .both(left, right)
    case .or(let left, let right):
      guard let left = test(left, value), let right = test(right, value) else { return nil }
      return .either(left, right)
    case .binary(let sign, let left, let right):
      guard let operand = operand(left, value) else { return nil }
      if sign == .within || sign == .notWithin {
        guard let list = list(right, value) else { return nil }
        return .within(operand, list, holds: sign == .within)
      }
      guard let relation = sign.relation, let other = self.operand(right, value) else { return nil }
      return .compares(operand, relation, other)
    default: return nil
    }
  }

  private func operand(
    _ expression: Expression, _ value: (String) -> Value?
  ) -> RowTest.Operand? {
    switch expression.kind {
    case .field(let owner, let name) where isRow(owner): return .field(name.text)
    case .name(let name) where !isRow(expression):
      return value(name).flatMap { $0.isPlain ? .value($0) : nil }
    default:
      return Value(constant: expression).flatMap { $0.isPlain ? .value($0) : nil }
    }
  }

  private func list(_ expression: Expression, _ value: (String) -> Value?) -> [Value]? {
    if case .name(let name) = expression.kind, !isRow(expression) {
      if case .list(let values)? = value(name) { return values }
      return nil
    }
    if case .list(let values)? = Value(constant: expression) { return values }
    return nil
  }

  // MARK: Fields

  /// The fields that the body reads of the row; nil where the row is used in any other way.
  func fields() -> Set<String>? {
    var names: Set<String> = []
    func visit(_ expression: Expression) -> Bool {
      switch expression.kind {
      case .field(let owner, let name) where isRow(owner):
        names.insert(name.text)
        return true
      // A function inside may bind the row's name anew, or be called with another row.
      case .function: return false
      default: return !isRow(expression) && expression.parts.allSatisfy(visit)
      }
    }
    return visit(body) ? names : nil
  }
}

extension Value {
  /// Whether it is a missing value, a Boolean, a number or a text.
  fileprivate var isPlain: Bool {
    switch self {
    case .missing, .boolean, .integer, .real, .text: true
    default: false
    }
  }
}

extension Operator {
  fileprivate var relation: RowTest.Relation? {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }
}

extension Expression {
  /// The expressions directly inside; of a function none.
  fileprivate var parts: [Expression] {
    switch kind {
    case .literal, .name, .row, .function: []
    case .interpolation(let parts), .list(let parts): parts
    case .record(let fields): fields.map(\.value)
    case .field(let inner, _), .negate(let inner), .not(let inner): [inner]
    case .slice(let whole, let from, let to, let step):
      [whole] + [from, to, step].compactMap(\.self)
    case .call(let callee, let arguments): [callee] + arguments.map(\.value)
    case .method(let receiver, _, let arguments): [receiver] + arguments.map(\.value)
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .index(let a, let b), .binary(_, let a, let b), .and(let a, let b), .or(let a, let b),
      .coalesce(let a, let b):
      [a, b]
    }
  }
}
