internal import Diagnostics

// A function that begins with a dot reads like columns: `t.where(.n > 10)` keeps the rows that
// `t.where(t.n > 10)` keeps. What is missing stays missing, as it does element by element.

extension Compiler {
  /// An operator of two operands, missing where either is; `== nil` and `!= nil` ask just that.
  func columnwise(
    _ sign: Operator, _ left: Expression, _ right: Expression, _ site: Site
  ) throws(Diagnostic) -> Evaluate {
    let isEquality = sign == .equal || sign == .notEqual
    let asksForMissing = isEquality && (left.isNil || right.isNil)
    let (left, right) = (try expression(left), try expression(right))
    return { state in
      let (a, b) = (try left(&state), try right(&state))
      if !asksForMissing, a.isMissing && !b.isColumn || b.isMissing && !a.isColumn {
        return .missing
      }
      return try calculate(sign, a, b, site)
    }
  }

  /// `and` and `or`: a missing truth decides nothing (Kleene's logic).
  func columnwise(
    _ left: @escaping Evaluate, _ right: @escaping Evaluate, decidedBy decisive: Bool,
    known: @escaping @Sendable (Value, Value) throws -> Value
  ) -> Evaluate {
    { state in
      let first = try left(&state)
      if case .boolean(decisive) = first { return first }
      let second = try right(&state)
      switch (first, second) {
      case (.boolean, .boolean), (.missing, .boolean(decisive)): return second
      case (.missing, .boolean), (.missing, .missing), (.boolean, .missing): return .missing
      default: return try known(first, second)
      }
    }
  }

  /// An operator of one operand.
  func staying(
    _ operand: @escaping Evaluate, _ work: @escaping @Sendable (Value) throws -> Value
  ) -> Evaluate {
    guard readsColumns else { return { state in try work(try operand(&state)) } }
    return { state in
      let value = try operand(&state)
      return value.isMissing ? value : try work(value)
    }
  }
}

extension Expression {
  /// Whether it is the word `nil`.
  fileprivate var isNil: Bool {
    if case .literal(.missing) = kind { true } else { false }
  }
}
