internal import CStack
internal import Diagnostics
internal import Tables

extension Compiler {
  func expression(_ expression: Expression) throws(Diagnostic) -> Evaluate {
    let site = site(expression.range)
    // A chain such as `a + b + c` is nested to the left as far as it is long.
    guard !cardlab_stack_is_low() else {
      throw site.error(
        "too-deep", "this is nested too deeply",
        suggestion: "give the inner parts names of their own")
    }
    switch expression.kind {
    case .literal(let value): return { _ in value }
    case .interpolation(let parts): return try interpolation(parts, site)
    case .name(let name): return self.name(name, expression.range)
    case .row: return self.name(FunctionSyntax.row, expression.range)
    case .list(let elements): return try list(elements, site)
    case .record(let fields): return try record(fields, site)
    case .field(let value, let name): return try field(value, name)
    case .index(let value, let index):
      let site = self.site(index.range)
      let (value, index) = (try self.expression(value), try self.expression(index))
      return { state in
        let (value, index) = (try value(&state), try index(&state))
        if case .column(let mask) = index, let missing = mask.missing {
          state.interpreter.omissions.add(
            "[…]", mask.missingCount, of: missing.count, .rows)
        }
        return try element(of: value, at: index, site)
      }
    case .slice(let value, let from, let to, let step):
      return try slice(value, [from, to, step], site)
    case .call(let callee, let arguments): return try call(callee, arguments, expression.range)
    case .method(let receiver, let name, let arguments):
      return try method(receiver, name, arguments, expression.range)
    case .negate(let operand):
      let operand = try self.expression(operand)
      return staying(operand) { try negated($0, site) }
    case .not(let operand):
      let place = self.site(operand.range)
      let operand = try self.expression(operand)
      return staying(operand) { try inverted($0, place) }
    case .binary(let sign, let left, let right): return try binary(sign, left, right, site)
    case .and(let left, let right): return try logic(left, right, decidedBy: false)
    case .or(let left, let right): return try logic(left, right, decidedBy: true)
    case .coalesce(let left, let right):
      let (left, right) = (try self.expression(left), try self.expression(right))
      return { state in
        let value = try left(&state)
        return try filled(value, site) { () throws in try right(&state) }
      }
    case .conditional(let condition, let first, let second):
      let condition = try self.condition(condition)
      let (first, second) = (try self.expression(first), try self.expression(second))
      return { state in try condition(&state) ? first(&state) : second(&state) }
    case .function(let function): return try self.function(function)
    }
  }

  func expressions(_ all: [Expression]) throws(Diagnostic) -> [Node] {
    var result: [Node] = []
    for one in all { result.append(Node(evaluate: try expression(one))) }
    return result
  }

  /// A condition: a Boolean and nothing else.
  func condition(
    _ expression: Expression
  ) throws(Diagnostic) -> @Sendable (inout State) throws -> Bool {
    if let direct = try directCondition(expression) { return direct }
    let site = site(expression.range)
    let value = try self.expression(expression)
    return { state in
      let value = try value(&state)
      if case .boolean(let holds) = value { return holds }
      throw notACondition(value, site)
    }
  }

  private func logic(
    _ left: Expression, _ right: Expression, decidedBy decisive: Bool
  ) throws(Diagnostic) -> Evaluate {
    let (leftSite, rightSite) = (site(left.range), site(right.range))
    let (left, right) = (try expression(left), try expression(right))
    let known: @Sendable (Value, Value) throws -> Value = {
      try combined($0, $1, decisive, leftSite, rightSite)
    }
    if readsColumns { return columnwise(left, right, decidedBy: decisive, known: known) }
    return { state in
      let first = try left(&state)
      if case .boolean(let value) = first {
        if value == decisive { return first }
        let second = try right(&state)
        if case .boolean = second { return second }
        return try known(first, second)
      }
      return try known(first, try right(&state))
    }
  }

  private func interpolation(
    _ parts: [Expression], _ site: Site
  ) throws(Diagnostic) -> Evaluate {
    let parts = try expressions(parts)
    return { state in
      var text = ""
      for part in parts { text += try part.evaluate(&state).display }
      try checkLength(text.utf8.count, site)
      return .text(text)
    }
  }

  private func list(_ elements: [Expression], _ site: Site) throws(Diagnostic) -> Evaluate {
    let elements = try expressions(elements)
    return { state in
      var values: [Value] = []
      values.reserveCapacity(elements.count)
      for element in elements { values.append(try element.evaluate(&state)) }
      try state.checkNesting(values, site)
      return .list(values)
    }
  }

  private func record(
    _ fields: [(key: Name, value: Expression)], _ site: Site
  ) throws(Diagnostic) -> Evaluate {
    let names = fields.map(\.key.text)
    let elements = try expressions(fields.map(\.value))
    return { state in
      var values: [Value] = []
      values.reserveCapacity(elements.count)
      for element in elements { values.append(try element.evaluate(&state)) }
      try state.checkNesting(values, site)
      return .record(Record(uniqueNames: names, values: values))
    }
  }

  private func field(
    _ owner: Expression, _ name: Name, of value: Evaluate? = nil
  ) throws(Diagnostic) -> Evaluate {
    let site = site(name.range)
    let compiled: Evaluate
    if let value { compiled = value } else { compiled = try expression(owner) }
    let text = name.text
    return { state in
      let value = try compiled(&state)
      if case .record(let record) = value, let field = record[text] { return field }
      return try Language.field(text, of: value, site, state)
    }
  }

  private func slice(
    _ value: Expression, _ bounds: [Expression?], _ site: Site
  ) throws(Diagnostic) -> Evaluate {
    let value = try expression(value)
    var parts: [Node?] = []
    for bound in bounds {
      parts.append(
        try bound.map { (bound) throws(Diagnostic) in Node(evaluate: try expression(bound)) })
    }
    return { [parts] state in
      let value = try value(&state)
      var bounds: [Value] = []
      for part in parts { bounds.append(try part?.evaluate(&state) ?? .missing) }
      return try Language.slice(of: value, bounds, site)
    }
  }

  // MARK: Names

  /// Reads what `x | default(…)` provides for: an absent variable or field is nil.
  func lenient(_ expression: Expression) throws(Diagnostic) -> Evaluate {
    let value: Evaluate
    switch expression.kind {
    case .name(let name): value = self.name(name, expression.range, isOptional: true)
    case .field(let owner, let name): value = try field(owner, name, of: try lenient(owner))
    default: return try self.expression(expression)
    }
    return { state in
      do {
        return try value(&state)
      } catch let error as Diagnostic where Self.absences.contains(error.kind) {
        return .missing
      }
    }
  }

  private static let absences: Set<Diagnostic.Kind> = [
    "undefined-variable", "unknown-field", "no-value", "missing-value",
  ]

  /// Reads a name: a local, a global, or a builtin of that name.
  func name(_ name: String, _ range: Range<Int>, isOptional: Bool = false) -> Evaluate {
    let site = site(range)
    if let slot = scope.slot(of: name) {
      // What a template sets in a branch not taken may still be one of its variables.
      let variable = isTemplate ? globals.slot(of: name) : nil
      return { state in
        if let value = state[slot] { return value }
        if let variable, let value = state.globals[variable] { return value }
        throw noValue(name, site)
      }
    }
    let slot = globals.slot(of: name)
    guard !isTemplate, let builtin = builtins.function(named: name) else {
      freeNames.note(
        .init(name: name, site: site, isInFunction: !scope.isTop, isOptional: isOptional))
      return { state in
        if let value = state.globals[slot] { return value }
        throw unknownName(name, site, state)
      }
    }
    return { state in state.globals[slot] ?? .function(builtin) }
  }
}
