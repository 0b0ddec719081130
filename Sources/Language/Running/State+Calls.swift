internal import Diagnostics

extension State {
  /// Makes a frame for a user's function and evaluates the arguments straight into it.
  mutating func frame(
    for code: Code, _ arguments: [Node], _ site: CallSite
  ) throws -> Int {
    let start = push(code.size)
    if arguments.count == code.parameterCount, !site.hasLabels {
      for index in arguments.indices {
        slots[start + index] = try arguments[index].evaluate(&self)
      }
      return start
    }
    let binding = try Binding(of: code.target, site)
    for (parameter, argument) in binding.arguments.enumerated() {
      if let argument { slots[start + parameter] = try arguments[argument].evaluate(&self) }
    }
    let outer = base
    base = start
    for (index, parameter) in code.parameters.enumerated() where self[index] == nil {
      self[index] = try parameter.fallback?.evaluate(&self)
    }
    base = outer
    return start
  }

  /// Runs a user's function whose arguments lie in the frame at `start`, and gives the frame back.
  ///
  /// After an error the frames are given back by whoever catches it.
  mutating func enter(
    _ function: Function, _ code: Code, at start: Int, _ site: CallSite
  ) throws -> Value {
    try checkInterruption(site.site)
    let outer = base
    base = start
    depth += 1
    do {
      try checkDepth(site.site)
      if code.fillsFrame { fill(function, code) }
      let result = try code.body(&self)
      pop(to: start)
      base = outer
      depth -= 1
      return result
    } catch var error as Diagnostic {
      error.trace.append(.init(function: code.nameInTrace, place: site.site.place))
      throw error
    }
  }

  /// Puts what the function captured, and the function itself, into its frame.
  private mutating func fill(_ function: Function, _ code: Code) {
    for (index, slot) in code.captureSlots.enumerated() { self[slot] = function.captures[index] }
    if let slot = code.selfSlot { self[slot] = .function(function) }
  }

  /// Calls any function with arguments that are still to be evaluated.
  mutating func call(
    _ function: Function, _ arguments: [Node], _ site: CallSite
  ) throws -> Value {
    if let code = function.code {
      return try enter(function, code, at: try frame(for: code, arguments, site), site)
    }
    guard let native = function.native else { return .missing }
    var values: [Value] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments { values.append(try argument.evaluate(&self)) }
    return try call(native, values, site)
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
      let result = try interpreter.park(&self) { try code.builtin.body(call) }
      // What was cut short is nobody's result.
      if interruption.isRequested { Disposal.later(result) }
      try checkInterruption(site.site)
      try checkNesting(result, site.site)
      return result
    } catch let error as Diagnostic {
      if error.isInterruption { Disposal.later(values) }
      throw error.placed(at: site.site.place)
    }
  }

  /// Calls any function with values.
  mutating func call(
    _ function: Function, with values: [Value], _ site: CallSite
  ) throws -> Value {
    guard let code = function.code else {
      guard let native = function.native else { return .missing }
      return try call(native, values, site)
    }
    if values.count == code.parameterCount {
      let start = push(code.size)
      for (index, value) in values.enumerated() { slots[start + index] = value }
      return try enter(function, code, at: start, site)
    }
    let constants = values.map { value in Node { _ in value } }
    return try enter(function, code, at: try frame(for: code, constants, site), site)
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
