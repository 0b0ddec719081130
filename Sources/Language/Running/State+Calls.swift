internal import Diagnostics

extension State {
  /// Calls a user's function; its arguments are evaluated straight into its frame.
  mutating func call(
    _ function: Function, _ code: Code, _ captures: [Value?], _ arguments: [Evaluate],
    _ site: CallSite
  ) throws -> Value {
    let start = push(code.size)
    defer { pop(to: start) }
    if arguments.count == code.parameters.count, !site.hasLabels {
      for index in arguments.indices { slots[start + index] = try arguments[index](&self) }
    } else {
      let binding = try Binding(of: code.target, site)
      for (parameter, argument) in binding.arguments.enumerated() {
        if let argument { slots[start + parameter] = try arguments[argument](&self) }
      }
    }
    return try enter(function, code, captures, at: start, site)
  }

  /// Runs a function whose arguments lie in the frame at `start`.
  private mutating func enter(
    _ function: Function, _ code: Code, _ captures: [Value?], at start: Int, _ site: CallSite
  ) throws -> Value {
    try checkInterruption(site.site)
    let outer = base
    base = start
    depth += 1
    defer {
      base = outer
      depth -= 1
    }
    do {
      try checkDepth(site.site)
      for (index, slot) in code.captureSlots.enumerated() { self[slot] = captures[index] }
      if let slot = code.selfSlot { self[slot] = .function(function) }
      for (index, parameter) in code.parameters.enumerated() where self[index] == nil {
        self[index] = try parameter.fallback?(&self)
      }
      return try code.body(&self)
    } catch var error as Diagnostic {
      error.trace.append(.init(function: code.name, place: site.site.place))
      throw error
    }
  }

  /// Calls a builtin.
  mutating func call(
    _ code: BuiltinCode, _ values: [Value], _ site: CallSite
  ) throws -> Value {
    try checkInterruption(site.site)
    try checkDepth(site.site)
    let interpreter = interpreter
    let call = Call(code, try code.bound(values, site), site, interpreter)
    do {
      return try interpreter.park(&self) { try code.builtin.body(call) }
    } catch let error as Diagnostic {
      throw error.placed(at: site.site.place)
    }
  }

  /// Calls any function with values.
  mutating func call(
    _ function: Function, with values: [Value], _ site: CallSite
  ) throws -> Value {
    switch function.implementation {
    case .builtin(let code): return try call(code, values, site)
    case .user(let code, let captures):
      let start = push(code.size)
      defer { pop(to: start) }
      if values.count != code.parameters.count { _ = try Binding(of: code.target, site) }
      for (index, value) in values.enumerated() { slots[start + index] = value }
      return try enter(function, code, captures, at: start, site)
    }
  }
}

extension BuiltinCode {
  /// The values in the order of the parameters, with defaults for those that are not given.
  func bound(_ values: [Value], _ site: CallSite) throws(Diagnostic) -> [Value] {
    if values.count == fallbacks.count, variadic == nil, open == nil, positional == values.count,
      !site.hasLabels
    {
      return values
    }
    let binding = try Binding(of: target, site)
    return fallbacks.indices.map { index in
      if index == variadic, binding.arguments[index] == nil {
        return .list(binding.rest.map { values[$0] })
      }
      if index == open {
        let fields = binding.fields
        return .record(
          Record(
            uniqueNames: fields.map(\.label), values: fields.map { values[$0.argument] }))
      }
      return binding.arguments[index].map { values[$0] } ?? fallbacks[index] ?? .missing
    }
  }
}
