internal import Diagnostics

extension Compiler {
  /// Makes a function value, with what its body captures.
  func function(_ syntax: FunctionSyntax) throws(Diagnostic) -> Evaluate {
    let (outerScope, outerLoops) = (scope, loops)
    scope = Scope(inside: outerScope, named: syntax.name?.text)
    loops = 0
    defer { (scope, loops) = (outerScope, outerLoops) }
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
      body: body)
    guard !captures.isEmpty else {
      let function = Function(code, captures: [])
      return { _ in .function(function) }
    }
    return { state in
      .function(Function(code, captures: captures.map { state[$0.outer] }))
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
          fallback: try fallback.map { (value) throws(Diagnostic) in try expression(value) },
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
      let run = try block(statements, givesResult: true)
      return { state in
        _ = try run(&state)
        defer { state.result = nil }
        return state.result ?? .missing
      }
    }
  }

  // MARK: Calls

  /// Finds the function that a call means.
  typealias Callee = @Sendable (inout State) throws -> Function

  func call(
    _ callee: Expression, _ arguments: [Argument], _ range: Range<Int>
  ) throws(Diagnostic) -> Evaluate {
    let site = CallSite(
      source: source, range: range, callee: callee.range, arguments: arguments, receiver: nil)
    let find: Callee
    if case .name(let name) = callee.kind {
      find = self.callee(name, site)
    } else {
      let value = try expression(callee)
      find = { state in
        let value = try value(&state)
        if case .function(let function) = value { return function }
        throw notAFunction(value, site)
      }
    }
    return call(find, try expressions(arguments.map(\.value)), site)
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
    let values = [first] + (try expressions(arguments.map(\.value)))
    return call(callee(name.text, site), values, site)
  }

  /// The function of a name.
  ///
  /// A name that is bound to something else, such as `mean = xs.mean()`, does not hide the builtin.
  private func callee(_ name: String, _ site: CallSite) -> Callee {
    let builtin = builtins.function(named: name)
    if let slot = scope.slot(of: name) {
      return { state in
        if case .function(let function)? = state[slot] { return function }
        if let builtin { return builtin }
        guard let value = state[slot] else {
          throw site.calleeSite.error("no-value", "`\(name)` has no value yet here")
        }
        throw notAFunction(value, site)
      }
    }
    let slot = globals.slot(of: name)
    if builtin == nil, site.receiver == nil || isTemplate {
      freeNames.note(
        .init(
          name: name, site: site.calleeSite, isInFunction: !scope.isTop, isOptional: false))
    }
    return { state in
      if case .function(let function)? = state.globals[slot] { return function }
      if let builtin { return builtin }
      if let value = state.globals[slot] { throw notAFunction(value, site) }
      throw unknownFunction(name, site, state)
    }
  }

  private func call(
    _ callee: @escaping Callee, _ arguments: [Evaluate], _ site: CallSite
  ) -> Evaluate {
    { state in
      let function = try callee(&state)
      switch function.implementation {
      case .user(let code, let captures):
        return try state.call(function, code, captures, arguments, site)
      case .builtin(let code):
        var values: [Value] = []
        values.reserveCapacity(arguments.count)
        for argument in arguments { values.append(try argument(&state)) }
        return try state.call(code, values, site)
      }
    }
  }
}
