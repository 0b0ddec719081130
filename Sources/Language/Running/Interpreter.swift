package import Diagnostics

/// Runs programs, and keeps what they bind.
///
/// One thread uses it at a time; only ``interruption`` may be reached from elsewhere.
package final class Interpreter {
  package let builtins: Builtin.Catalogue
  /// What builtins get to work with, such as the session's store.
  package let host: (any Sendable)?
  /// Set it from any thread to end what runs with an error of kind `interrupted`.
  package let interruption = Interruption()
  /// Finds the script of `import "name"`; nil where there is none of that name.
  package var importer: ((_ name: String, _ from: Place) throws(Diagnostic) -> Source?)?
  /// The scripts that are being imported, outermost first.
  private var imports: [String] = []
  private let globals = Globals()
  var omissions = Omissions()
  /// The variables that a template was given; nil outside templates.
  var namesAtHand: [String]?
  private var memory = State.Memory()

  package init(builtins: Builtin.Catalogue, host: (any Sendable)? = nil) {
    (self.builtins, self.host) = (builtins, host)
  }

  package convenience init(builtins: [Builtin], host: (any Sendable)? = nil) {
    self.init(builtins: Builtin.Catalogue(builtins), host: host)
  }

  /// Asks what runs to stop; may be called from any thread through ``interruption``.
  package func interrupt() { interruption.request() }

  // MARK: Running

  /// Parses and runs a text; the result is the value of its last statement, nil for one that has none,
  /// such as an assignment.
  @discardableResult
  package func evaluate(_ text: String, named name: String) throws(Diagnostic) -> Value? {
    try evaluate(Parser.parse(Source(text, named: name)))
  }

  @discardableResult
  package func evaluate(_ program: Program) throws(Diagnostic) -> Value? {
    let compiler = Compiler(program.source, globals: globals, builtins: builtins)
    let run = try compiler.block(program.statements, givesResult: true)
    try checkNames(compiler, program)
    do {
      return try Interruption.$inForce.withValue(interruption) {
        try resume { state in
          let start = state.push(compiler.scope.size)
          let outer = state.base
          state.base = start
          _ = try run(&state)
          state.base = outer
          state.pop(to: start)
          return state.result.take()
        }
      }
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw Diagnostic("internal", "\(error)", at: Place(source: program.source.name))
    }
  }

  /// Names that nothing will ever provide are found before anything runs.
  private func checkNames(_ compiler: Compiler, _ program: Program) throws(Diagnostic) {
    // What an import binds is known only when it has run.
    if program.statements.contains(where: \.isImport) { return }
    let assigned = Set(assignedNames(program.statements))
    for use in compiler.freeNames.names where !use.isInFunction {
      guard !assigned.contains(use.name), self[use.name] == nil else { continue }
      throw unknownName(
        use.name, use.site, among: knownNames + Array(assigned), globals: memory.globals,
        columns: program.names.columns)
    }
  }

  /// Takes the parked state, runs `body` on it and parks it again.
  func resume<Result>(_ body: (inout State) throws -> Result) throws -> Result {
    var state = State(self)
    state.exchange(with: &memory)
    defer { state.exchange(with: &memory) }
    state.makeRoom(forGlobals: globals.names.count)
    let (base, top, depth) = (state.base, state.top, state.depth)
    do {
      return try body(&state)
    } catch {
      if interruption.isRequested { Disposal.later(Array(state.slots[top..<state.top])) }
      state.pop(to: top)
      (state.base, state.depth) = (base, depth)
      throw error
    }
  }

  /// Parks `state` while `body` runs.
  @inline(__always)
  func park<Result>(_ state: inout State, _ body: () throws -> Result) rethrows -> Result {
    state.exchange(with: &memory)
    defer { state.exchange(with: &memory) }
    return try body()
  }

  /// How many globals have a slot.
  var globalCount: Int { globals.names.count }

  /// Runs another script; what it binds is bound here.
  func load(_ name: String, _ site: Site) throws {
    guard !imports.contains(name) else {
      let chain = (imports.drop { $0 != name } + [name]).joined(separator: " → ")
      throw site.error("include-cycle", "the script imports itself: \(chain)")
    }
    guard let source = try importer?(name, site.place) else {
      throw site.error("unknown-script", "there is no script \(Value.quoted(name))")
    }
    imports.append(name)
    defer { imports.removeLast() }
    do {
      try evaluate(Parser.parse(source))
    } catch {
      var error = error
      error.trace.append(.init(function: "import \(Value.quoted(name))", place: site.place))
      throw error
    }
  }

  // MARK: Names

  /// The value of a global; nil where the name is not bound.
  package subscript(name: String) -> Value? {
    get {
      guard let slot = globals.slots[name], slot < memory.globals.count else { return nil }
      return memory.globals[slot]
    }
    set {
      let slot = globals.slot(of: name)
      while memory.globals.count <= slot { memory.globals.append(nil) }
      memory.globals[slot] = newValue
    }
  }

  /// The globals that are bound, in the order in which they were first named.
  package var bindings: [(name: String, value: Value)] {
    globals.names.compactMap { name in self[name].map { (name, $0) } }
  }

  /// What a name can mean at the top level, for suggestions and completion.
  package var knownNames: [String] { bindings.map(\.name) + builtins.names }

  /// Whether a call of `name` would find a function that may take `value` first.
  func isFunction(_ name: String, of value: Value, _ state: State) -> Bool {
    if let builtin = builtins[name] { return builtin.takes(value) }
    guard let slot = globals.slots[name], slot < state.globals.count,
      case .function? = state.globals[slot]
    else { return false }
    return true
  }

  /// The same, while `state` is the one that runs.
  func knownNames(_ state: State) -> [String] {
    zip(globals.names, state.globals).filter { $1 != nil }.map { $0.0 } + builtins.names
  }
}
