internal import Diagnostics

/// Turns a parsed program into closures, with every name resolved to a slot.
final class Compiler {
  let source: Source
  let globals: Globals
  let builtins: Builtin.Catalogue
  var scope: Scope
  /// How many loops are open in the present function.
  var loops = 0
  /// The names that the program itself does not bind.
  let freeNames: FreeNames
  /// Whether a template is compiled: names stand for its variables alone, and only calls find builtins.
  var isTemplate = false
  /// Whether the body of a function is compiled that begins with a dot: it reads like columns, and what
  /// is missing stays missing.
  var readsColumns = false

  init(_ source: Source, globals: Globals, builtins: Builtin.Catalogue) {
    (self.source, self.globals, self.builtins) = (source, globals, builtins)
    (scope, freeNames) = (Scope(), FreeNames())
  }

  /// A compiler for a template that is included where `outer` stands.
  init(_ source: Source, inside outer: Compiler) {
    (self.source, globals, builtins) = (source, outer.globals, outer.builtins)
    (scope, freeNames, isTemplate) = (outer.scope, outer.freeNames, outer.isTemplate)
  }

  func site(_ range: Range<Int>) -> Site { Site(source: source, range: range) }

  /// The statements one after the other; the last one's value is the result.
  func block(_ statements: [Statement], givesResult: Bool) throws(Diagnostic) -> Execute {
    var steps: [Step] = []
    for (index, statement) in statements.enumerated() {
      let isLast = index == statements.count - 1
      steps.append(Step(execute: try self.statement(statement, givesResult: givesResult && isLast)))
    }
    switch steps.count {
    case 0: return { _ in .onward }
    case 1: return steps[0].execute
    case 2:
      let (first, second) = (steps[0].execute, steps[1].execute)
      return { state in
        let flow = try first(&state)
        return flow == .onward ? try second(&state) : flow
      }
    default:
      return { [steps] state in
        for step in steps {
          let flow = try step.execute(&state)
          if flow != .onward { return flow }
        }
        return .onward
      }
    }
  }

  private func statement(
    _ statement: Statement, givesResult: Bool
  ) throws(Diagnostic) -> Execute {
    switch statement.kind {
    case .expression(let value):
      let value = try expression(value)
      guard givesResult else {
        return { state in
          _ = try value(&state)
          return .onward
        }
      }
      return { state in
        state.result = try value(&state)
        return .onward
      }
    case .assign(let name, let value): return try assignment(name, value)
    case .function(let function):
      guard let name = function.name else { return { _ in .onward } }
      return store(try self.function(function), in: variable(name.text))
    case .conditional(let branches, let otherwise):
      return try conditional(branches, otherwise, givesResult: givesResult)
    case .loop(let loop): return try self.loop(loop)
    case .repetition(let condition, let body): return try repetition(condition, body)
    case .leave(let value): return try leave(value, statement.range)
    case .break: return try jump(.broke, statement.range)
    case .continue: return try jump(.continued, statement.range)
    case .load(let path):
      guard scope.isTop, loops == 0 else {
        throw site(path.range).error("syntax", "`import` stands at the top level of a program")
      }
      let site = site(path.range)
      let path = try expression(path)
      return { state in
        guard case .text(let name) = try path(&state) else {
          throw site.error("wrong-type", "`import` takes the name of a script as a text")
        }
        let interpreter = state.interpreter
        try interpreter.park(&state) { try interpreter.load(name, site) }
        state.makeRoom(forGlobals: interpreter.globalCount)
        return .onward
      }
    }
  }

  private func leave(_ value: Expression?, _ range: Range<Int>) throws(Diagnostic) -> Execute {
    guard !scope.isTop else {
      throw site(range).error("syntax", "`return` stands outside a function")
    }
    let value = try value.map { (value) throws(Diagnostic) in
      Node(evaluate: try expression(value))
    }
    return { state in
      state.result = try value?.evaluate(&state) ?? .missing
      return .left
    }
  }

  private func jump(_ flow: Flow, _ range: Range<Int>) throws(Diagnostic) -> Execute {
    guard loops > 0 else {
      let site = site(range)
      throw site.error("syntax", "`\(site.text)` stands outside a loop")
    }
    return { _ in flow }
  }

  private func conditional(
    _ branches: [Statement.Branch], _ otherwise: [Statement]?, givesResult: Bool
  ) throws(Diagnostic) -> Execute {
    var rest: Execute = { _ in .onward }
    if let otherwise { rest = try block(otherwise, givesResult: givesResult) }
    for branch in branches.reversed() {
      let condition = try self.condition(branch.condition)
      let body = try block(branch.body, givesResult: givesResult)
      let other = rest
      rest = { state in try condition(&state) ? body(&state) : other(&state) }
    }
    return rest
  }
}

// MARK: Variables

extension Compiler {
  /// Where a name that is bound lives.
  enum Variable {
    case local(Int)
    case global(Int)
  }

  /// The variable that an assignment to `name` binds here.
  func variable(_ name: String) -> Variable {
    scope.slot(of: name).map(Variable.local) ?? .global(globals.slot(of: name))
  }

  func store(_ value: @escaping Evaluate, in variable: Variable) -> Execute {
    switch variable {
    case .local(let slot):
      return { state in
        state[slot] = try value(&state)
        return .onward
      }
    case .global(let slot):
      return { state in
        state.globals[slot] = try value(&state)
        return .onward
      }
    }
  }

  private func assignment(_ name: Name, _ value: Expression) throws(Diagnostic) -> Execute {
    guard case .binary(.add, let left, let right) = value.kind, case .name(name.text) = left.kind
    else { return store(try expression(value), in: variable(name.text)) }
    let (old, addition, site) = (try expression(left), try expression(right), site(value.range))
    switch variable(name.text) {
    case .local(let slot):
      return { state in
        let value = try addition(&state)
        if try !state.slots[state.base + slot].add(value, site) {
          state[slot] = try calculate(.add, try old(&state), value, site)
        }
        return .onward
      }
    case .global(let slot):
      return { state in
        let value = try addition(&state)
        if try !state.globals[slot].add(value, site) {
          state.globals[slot] = try calculate(.add, try old(&state), value, site)
        }
        return .onward
      }
    }
  }
}

extension Value? {
  /// Adds in place, so that a text or a list that grows in a loop is not copied at every step.
  ///
  /// False where that is not possible; the value is then as before.
  @inline(__always)
  fileprivate mutating func add(_ value: Value, _ site: Site) throws -> Bool {
    switch value {
    case .real(let b):
      guard case .real(let a)? = self else { return false }
      self = .real(a + b)
      return true
    case .integer(let b):
      guard case .integer(let a)? = self else { return false }
      let (sum, overflows) = a.addingReportingOverflow(b)
      if !overflows { self = .integer(sum) }
      return !overflows
    case .text(let addition):
      guard case .text(let old)? = self else { return false }
      try checkLength(old.utf8.count + addition.utf8.count, site)
      guard case .text(var text)? = take() else { return false }
      text += addition
      self = .text(text)
      return true
    case .list(let addition):
      guard case .list(let old)? = self else { return false }
      try checkCount(old.count + addition.count, site)
      guard case .list(var elements)? = take() else { return false }
      elements += addition
      self = .list(elements)
      return true
    default: return false
    }
  }
}
