internal import Diagnostics

// Operators on integers, which programs spend their time on, take a short way: operands that are
// locals or literals are read in place, and the closure is specialised for its operator.

/// Where an operand comes from.
private protocol Operand: Sendable {
  func read(_ state: inout State) throws -> Value
}

private struct LocalOperand: Operand {
  let slot: Int
  let name: String
  let site: Site

  @inline(__always)
  func read(_ state: inout State) throws -> Value {
    if let value = state.slots[state.base &+ slot] { return value }
    throw noValue(name, site)
  }
}

private struct IntegerOperand: Operand {
  let value: Int

  @inline(__always)
  func read(_ state: inout State) throws -> Value { .integer(value) }
}

private struct ComputedOperand: Operand {
  let evaluate: Evaluate

  @inline(__always)
  func read(_ state: inout State) throws -> Value { try evaluate(&state) }
}

/// An operator's short way on two integers; nil where it must go the long one.
private protocol Arithmetic: Sendable {
  static var sign: Operator { get }
  static func apply(_ a: Int, _ b: Int) -> Int?
}

private enum Add: Arithmetic {
  static let sign = Operator.add
  @inline(__always) static func apply(_ a: Int, _ b: Int) -> Int? {
    let (result, overflows) = a.addingReportingOverflow(b)
    return overflows ? nil : result
  }
}

private enum Subtract: Arithmetic {
  static let sign = Operator.subtract
  @inline(__always) static func apply(_ a: Int, _ b: Int) -> Int? {
    let (result, overflows) = a.subtractingReportingOverflow(b)
    return overflows ? nil : result
  }
}

private enum Multiply: Arithmetic {
  static let sign = Operator.multiply
  @inline(__always) static func apply(_ a: Int, _ b: Int) -> Int? {
    let (result, overflows) = a.multipliedReportingOverflow(by: b)
    return overflows ? nil : result
  }
}

private enum Remainder: Arithmetic {
  static let sign = Operator.remainder
  @inline(__always) static func apply(_ a: Int, _ b: Int) -> Int? {
    a >= 0 && b > 0 ? a % b : nil
  }
}

private enum FloorDivide: Arithmetic {
  static let sign = Operator.floorDivide
  @inline(__always) static func apply(_ a: Int, _ b: Int) -> Int? {
    a >= 0 && b > 0 ? a / b : nil
  }
}

/// A comparison's short way on two integers.
private protocol Comparison: Sendable {
  static var sign: Operator { get }
  static func holds(_ a: Int, _ b: Int) -> Bool
}

private enum Less: Comparison {
  static let sign = Operator.less
  @inline(__always) static func holds(_ a: Int, _ b: Int) -> Bool { a < b }
}

private enum LessOrEqual: Comparison {
  static let sign = Operator.lessOrEqual
  @inline(__always) static func holds(_ a: Int, _ b: Int) -> Bool { a <= b }
}

private enum Greater: Comparison {
  static let sign = Operator.greater
  @inline(__always) static func holds(_ a: Int, _ b: Int) -> Bool { a > b }
}

private enum GreaterOrEqual: Comparison {
  static let sign = Operator.greaterOrEqual
  @inline(__always) static func holds(_ a: Int, _ b: Int) -> Bool { a >= b }
}

private enum Equal: Comparison {
  static let sign = Operator.equal
  @inline(__always) static func holds(_ a: Int, _ b: Int) -> Bool { a == b }
}

private enum NotEqual: Comparison {
  static let sign = Operator.notEqual
  @inline(__always) static func holds(_ a: Int, _ b: Int) -> Bool { a != b }
}

extension Compiler {
  func binary(
    _ sign: Operator, _ left: Expression, _ right: Expression, _ site: Site
  ) throws(Diagnostic) -> Evaluate {
    if readsColumns { return try columnwise(sign, left, right, site) }
    switch sign {
    case .add: return try arithmetic(Add.self, left, right, site)
    case .subtract: return try arithmetic(Subtract.self, left, right, site)
    case .multiply: return try arithmetic(Multiply.self, left, right, site)
    case .remainder: return try arithmetic(Remainder.self, left, right, site)
    case .floorDivide: return try arithmetic(FloorDivide.self, left, right, site)
    case .less: return try comparison(Less.self, left, right, site)
    case .lessOrEqual: return try comparison(LessOrEqual.self, left, right, site)
    case .greater: return try comparison(Greater.self, left, right, site)
    case .greaterOrEqual: return try comparison(GreaterOrEqual.self, left, right, site)
    case .equal: return try comparison(Equal.self, left, right, site)
    case .notEqual: return try comparison(NotEqual.self, left, right, site)
    case .divide, .power, .within, .notWithin:
      let (left, right) = (try expression(left), try expression(right))
      return { state in try calculate(sign, try left(&state), try right(&state), site) }
    }
  }

  /// A comparison as a condition, without a Boolean value in between; nil for any other expression.
  func directCondition(
    _ expression: Expression
  ) throws(Diagnostic) -> (@Sendable (inout State) throws -> Bool)? {
    guard !readsColumns, case .binary(let sign, let left, let right) = expression.kind
    else { return nil }
    let site = site(expression.range)
    switch sign {
    case .less: return try condition(Less.self, left, right, site)
    case .lessOrEqual: return try condition(LessOrEqual.self, left, right, site)
    case .greater: return try condition(Greater.self, left, right, site)
    case .greaterOrEqual: return try condition(GreaterOrEqual.self, left, right, site)
    case .equal: return try condition(Equal.self, left, right, site)
    case .notEqual: return try condition(NotEqual.self, left, right, site)
    default: return nil
    }
  }

  // MARK: The operands' kinds

  private func operand(_ expression: Expression) throws(Diagnostic) -> any Operand {
    switch expression.kind {
    case .literal(.integer(let value)): return IntegerOperand(value: value)
    case .name(let name):
      if !isTemplate, let slot = scope.slot(of: name) {
        return LocalOperand(slot: slot, name: name, site: site(expression.range))
      }
    default: break
    }
    return ComputedOperand(evaluate: try self.expression(expression))
  }

  private func arithmetic<Sign: Arithmetic>(
    _ sign: Sign.Type, _ left: Expression, _ right: Expression, _ site: Site
  ) throws(Diagnostic) -> Evaluate {
    switch (try operand(left), try operand(right)) {
    case (let a as LocalOperand, let b as LocalOperand): node(sign, a, b, site)
    case (let a as LocalOperand, let b as IntegerOperand): node(sign, a, b, site)
    case (let a as LocalOperand, let b as ComputedOperand): node(sign, a, b, site)
    case (let a as ComputedOperand, let b as LocalOperand): node(sign, a, b, site)
    case (let a as ComputedOperand, let b as IntegerOperand): node(sign, a, b, site)
    case (let a, let b): node(sign, computed(a), computed(b), site)
    }
  }

  private func comparison<Sign: Comparison>(
    _ sign: Sign.Type, _ left: Expression, _ right: Expression, _ site: Site
  ) throws(Diagnostic) -> Evaluate {
    let (left, right) = (try computed(left), try computed(right))
    return { state in
      let (a, b) = (try left.read(&state), try right.read(&state))
      if case .integer(let x) = a, case .integer(let y) = b { return .boolean(Sign.holds(x, y)) }
      return try calculate(Sign.sign, a, b, site)
    }
  }

  private func condition<Sign: Comparison>(
    _ sign: Sign.Type, _ left: Expression, _ right: Expression, _ site: Site
  ) throws(Diagnostic) -> @Sendable (inout State) throws -> Bool {
    switch (try operand(left), try operand(right)) {
    case (let a as LocalOperand, let b as LocalOperand): test(sign, a, b, site)
    case (let a as LocalOperand, let b as IntegerOperand): test(sign, a, b, site)
    case (let a as LocalOperand, let b as ComputedOperand): test(sign, a, b, site)
    case (let a as ComputedOperand, let b as LocalOperand): test(sign, a, b, site)
    case (let a as ComputedOperand, let b as IntegerOperand): test(sign, a, b, site)
    case (let a, let b): test(sign, computed(a), computed(b), site)
    }
  }

  private func computed(_ expression: Expression) throws(Diagnostic) -> ComputedOperand {
    ComputedOperand(evaluate: try self.expression(expression))
  }

  /// The same operand, behind a closure.
  ///
  /// Compiling its expression anew would compile those inside twice, those inside them four times, and
  /// a sum of forty names never.
  private func computed(_ operand: any Operand) -> ComputedOperand {
    switch operand {
    case let operand as ComputedOperand: operand
    case let operand as IntegerOperand: ComputedOperand { try operand.read(&$0) }
    case let operand as LocalOperand: ComputedOperand { try operand.read(&$0) }
    default: ComputedOperand { try operand.read(&$0) }
    }
  }

  // MARK: The closures

  @inline(__always)
  private func node<Sign: Arithmetic, Left: Operand, Right: Operand>(
    _ sign: Sign.Type, _ left: Left, _ right: Right, _ site: Site
  ) -> Evaluate {
    { state in
      let (a, b) = (try left.read(&state), try right.read(&state))
      if case .integer(let x) = a, case .integer(let y) = b, let result = Sign.apply(x, y) {
        return .integer(result)
      }
      return try calculate(Sign.sign, a, b, site)
    }
  }

  @inline(__always)
  private func test<Sign: Comparison, Left: Operand, Right: Operand>(
    _ sign: Sign.Type, _ left: Left, _ right: Right, _ site: Site
  ) -> @Sendable (inout State) throws -> Bool {
    { state in
      let (a, b) = (try left.read(&state), try right.read(&state))
      if case .integer(let x) = a, case .integer(let y) = b { return Sign.holds(x, y) }
      let value = try calculate(Sign.sign, a, b, site)
      if case .boolean(let holds) = value { return holds }
      throw notACondition(value, site)
    }
  }
}
