internal import Diagnostics
internal import Tables

extension Compiler {
  func loop(_ loop: LoopSyntax) throws(Diagnostic) -> Execute {
    let sequence = try expression(loop.sequence)
    let site = site(loop.sequence.range)
    let outer = loops
    loops += 1
    defer { loops = outer }
    // The loop's variables are its own; everything else that the body binds outlives it.
    let scope = scope
    var slots: [Int] = []
    var body: Execute = { _ in .onward }
    do {
      scope.enterBlock()
      defer { scope.leaveBlock() }
      slots = loop.names.map { scope.declare($0.text) }
      body = try block(loop.body, givesResult: false)
    }
    let bind = binding(of: slots, site)
    let general: Execute = { [body] state in
      let elements = try Elements(of: try sequence(&state), site)
      for index in 0..<elements.count {
        try state.checkInterruption(site)
        try bind(&state, elements[index])
        let flow = try body(&state)
        if flow == .broke { break }
        if flow == .left { return .left }
      }
      return .onward
    }
    guard slots.count == 1, let range = try countedRange(loop.sequence) else { return general }
    return counted(range, slots[0], body, site, otherwise: general)
  }

  /// The range of `for i in range(…)`, which is counted instead of made; nil for anything else.
  private func countedRange(
    _ sequence: Expression
  ) throws(Diagnostic) -> (@Sendable (inout State) throws -> CountedRange?)? {
    guard case .call(let callee, let arguments) = sequence.kind, case .name("range") = callee.kind,
      scope.slot(of: "range") == nil, let native = builtins.function(named: "range")?.native,
      native.builtin.chapter == Builtin.range.chapter
    else { return nil }
    let site = CallSite(
      source: source, range: sequence.range, callee: callee.range, arguments: arguments,
      receiver: nil)
    let slot = globals.slot(of: "range")
    let values = try expressions(arguments.map(\.value))
    return { state in
      if case .function? = state.globals[slot] { return nil }
      var arguments: [Value] = []
      for value in values { arguments.append(try value.evaluate(&state)) }
      let bound = try native.bound(arguments, site)
      return try CountedRange(Call(native, bound, site, state.interpreter))
    }
  }

  private func counted(
    _ range: @escaping @Sendable (inout State) throws -> CountedRange?, _ slot: Int,
    _ body: @escaping Execute, _ site: Site, otherwise general: @escaping Execute
  ) -> Execute {
    { state in
      guard let range = try range(&state) else { return try general(&state) }
      var (number, left) = (range.start, range.count)
      while left > 0 {
        try state.checkInterruption(site)
        state.slots[state.base &+ slot] = .integer(number)
        let flow = try body(&state)
        if flow == .broke { break }
        if flow == .left { return .left }
        number &+= range.step
        left -= 1
      }
      return .onward
    }
  }

  /// Puts an element into the loop's variables; several take the parts of a list.
  func binding(
    of slots: [Int], _ site: Site
  ) -> @Sendable (inout State, Value) throws -> Void {
    if slots.count == 1 {
      let slot = slots[0]
      return { state, value in state[slot] = value }
    }
    return { state, value in
      guard case .list(let parts) = value, parts.count == slots.count else {
        throw site.error(
          "wrong-type", "the loop has \(slots.count) names, but an element is \(value.described)",
          suggestion: "lists of \(slots.count) fit, such as those of `record.items()`")
      }
      for (slot, part) in zip(slots, parts) { state[slot] = part }
    }
  }

  func repetition(_ condition: Expression, _ body: [Statement]) throws(Diagnostic) -> Execute {
    let site = site(condition.range)
    let condition = try self.condition(condition)
    loops += 1
    defer { loops -= 1 }
    let body = try block(body, givesResult: false)
    return { state in
      while try condition(&state) {
        try state.checkInterruption(site)
        let flow = try body(&state)
        if flow == .broke { break }
        if flow == .left { return .left }
      }
      return .onward
    }
  }
}

/// What a loop runs over, by position.
enum Elements {
  case values([Value])
  case integers([Int])
  case column(Column)
  case rows(Table)

  init(of value: Value, _ site: @autoclosure () -> Site) throws {
    switch value {
    case .list(let values): self = .values(values)
    case .column(let column):
      if case .integers(let values) = column.storage, column.missing == nil {
        self = .integers(values)
      } else {
        self = .column(column)
      }
    case .table(let table): self = .rows(table)
    case .record(let record): self = .values(record.names.map(Value.text))
    case .text(let text):
      self = .values(text.unicodeScalars.map { .text(String($0)) })
    default:
      throw site().error(
        "wrong-type", "\(value.described) cannot be looped over",
        suggestion: "a list, a column, a table, a record or a text can")
    }
  }

  var count: Int {
    switch self {
    case .values(let values): values.count
    case .integers(let values): values.count
    case .column(let column): column.count
    case .rows(let table): table.count
    }
  }

  var values: [Value] {
    if case .values(let values) = self { return values }
    return (0..<count).map { self[$0] }
  }

  subscript(index: Int) -> Value {
    switch self {
    case .values(let values): values[index]
    case .integers(let values): .integer(values[index])
    case .column(let column): Value(column[index])
    case .rows(let table): .record(Record(row: index, of: table))
    }
  }
}
