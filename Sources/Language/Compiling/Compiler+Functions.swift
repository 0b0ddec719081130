internal import Diagnostics

extension Compiler {
  /// Makes a function value, with what its body captures.
  func function(_ syntax: FunctionSyntax) throws(Diagnostic) -> Evaluate {
    let (outerScope, outerLoops, outerReading) = (scope, loops, readsColumns)
    scope = Scope(inside: outerScope, named: syntax.name?.text)
    (loops, readsColumns) = (0, syntax.beginsWithDot)
    defer { (scope, loops, readsColumns) = (outerScope, outerLoops, outerReading) }
    for parameter in syntax.parameters { scope.declare(parameter.name.text) }
    let parameters = try parameters(syntax)
    let body = try body(syntax.body)
    let captures = scope.captures
    let code = Code(
      name: syntax.name?.text ?? "=>",
      parameters: parameters,
      size: scope.size,
      captureSlots: captures.map(\.slot),
      selfSlot: scope.ownSlot,
      site: site(syntax.range),
      syntax: syntax,
      body: body)
    guard !captures.isEmpty else {
      let function = Function(code, captures: [])
      return { _ in .function(function) }
    }
    return { state in
      let captured = captures.map { state[$0.outer] }
      try state.checkNesting(captured, code.site)
      return .function(Function(code, captures: captured))
    }
  }

  private func parameters(
    _ syntax: FunctionSyntax
  ) throws(Diagnostic) -> [Code.Parameter] {
    var result: [Code.Parameter] = []
    for parameter in syntax.parameters {
      let fallback = parameter.fallback
      result.append(
        Code.Parameter(
          name: parameter.name.text,
          fallback: try fallback.map { (value) throws(Diagnostic) in
            Node(evaluate: try expression(value))
          },
          fallbackText: fallback.map { source.text($0.range) }))
    }
    return result
  }

  private func body(_ syntax: FunctionSyntax.Body) throws(Diagnostic) -> Evaluate {
    switch syntax {
    case .expression(let value): return try expression(value)
    case .block(let statements):
      for name in assignedNames(statements) where scope.slot(ofOwn: name) == nil {
        scope.declare(name)
      }
      if statements.count == 1, case .expression(let value) = statements[0].kind {
        return try expression(value)
      }
      let run = try block(statements, givesResult: true)
      return { state in
        _ = try run(&state)
        defer { state.result = nil }
        return state.result ?? .missing
      }
    }
  }

  // MARK: Calls

  func call(
    _ callee: Expression, _ arguments: [Argument], _ range: Range<Int>
  ) throws(Diagnostic) -> Evaluate {
    let site = CallSite(
      source: source, range: range, callee: callee.range, arguments: arguments, receiver: nil)
    let values = try expressions(arguments.map(\.value))
    if case .name(let name) = callee.kind { return call(self.callee(name, site), values, site) }
    return call(.computed(try expression(callee)), values, site)
  }

  /// `x.f(y)` is `f(x, y)`.
  func method(
    _ receiver: Expression, _ name: Name, _ arguments: [Argument], _ range: Range<Int>
  ) throws(Diagnostic) -> Evaluate {
    let site = CallSite(
      source: source, range: range, callee: name.range, arguments: arguments,
      receiver: receiver.range)
    let providesForAbsence = isTemplate && (name.text == "default" || name.text == "d")
    let first = try providesForAbsence ? lenient(receiver) : expression(receiver)
    let values = [Node(evaluate: first)] + (try expressions(arguments.map(\.value)))
    return call(callee(name.text, site), values, site)
  }

  private func callee(_ name: String, _ site: CallSite) -> Callee {
    let builtin = builtins.function(named: name)
    if let slot = scope.slot(of: name) { return .local(slot, name, builtin) }
    if builtin == nil, site.receiver == nil || isTemplate {
      freeNames.note(
        .init(
          name: name, site: site.calleeSite, isInFunction: !scope.isTop, isOptional: false))
    }
    return .global(globals.slot(of: name), name, builtin)
  }

  private func call(_ callee: Callee, _ arguments: [Node], _ site: CallSite) -> Evaluate {
    if arguments.count == 1, !site.hasLabels, case .global(let slot, _, _) = callee {
      // One argument and a function of the top level: the short way for what programs call most.
      let argument = arguments[0].evaluate
      return { state in
        if case .function(let function)? = state.globals[slot], let code = function.code,
          code.parameterCount == 1
        {
          let start = state.push(code.size)
          state.slots[start] = try argument(&state)
          return try state.enter(function, code, at: start, site)
        }
        return try state.call(try callee.find(&state, site), arguments, site)
      }
    }
    return { state in try state.call(try callee.find(&state, site), arguments, site) }
  }
}

/// What a call names.
enum Callee: Sendable {
  case local(Int, String, Function?)
  case global(Int, String, Function?)
  case computed(Evaluate)

  /// The function that is meant now.
  ///
  /// A name that is bound to something else, such as `mean = xs.mean()`, does not hide the builtin.
  @inline(__always)
  func find(_ state: inout State, _ site: CallSite) throws -> Function {
    switch self {
    case .global(let slot, let name, let builtin):
      if case .function(let function)? = state.globals[slot] { return function }
      if let builtin { return builtin }
      if let value = state.globals[slot] { throw notAFunction(value, site) }
      throw unknownFunction(name, site, state)
    case .local(let slot, let name, let builtin):
      if case .function(let function)? = state[slot] { return function }
      if let builtin { return builtin }
      if let value = state[slot] { throw notAFunction(value, site) }
      throw noValue(name, site.calleeSite)
    case .computed(let value):
      let value = try value(&state)
      if case .function(let function) = value { return function }
      throw notAFunction(value, site)
    }
  }
}
