package import Diagnostics
package import Tables

/// One call of a builtin: its arguments by parameter name, and the way back into the language.
///
/// The typed readers throw a diagnostic that names the function and the parameter, says what was
/// expected and what came, and points at the argument.
package struct Call {
  private let code: BuiltinCode
  private let arguments: [Value]
  private let site: CallSite
  package let interpreter: Interpreter

  init(
    _ code: BuiltinCode, _ arguments: [Value], _ site: CallSite, _ interpreter: Interpreter
  ) {
    (self.code, self.arguments, self.site) = (code, arguments, site)
    self.interpreter = interpreter
  }

  package var builtin: Builtin { code.builtin }

  /// What the interpreter was given to hand to its builtins.
  package var host: (any Sendable)? { interpreter.host }

  /// Where the whole call stands.
  package var place: Place { site.site.place }

  /// Where the argument for a parameter stands, or the one that an open parameter takes under this
  /// label; the call's place where it was not given.
  package func place(of name: String) -> Place { argumentSite(name).place }

  /// Where one of the arguments stands that a variadic parameter takes; the parameter's place where that
  /// is not one of several.
  package func place(of name: String, element: Int) -> Place {
    guard let binding = try? Binding(of: code.target, site), index(of: name) == code.variadic,
      binding.rest.indices.contains(element)
    else { return place(of: name) }
    return site.argumentSite(binding.rest[element]).place
  }

  /// Does work of which a fault without a place of its own is one of the argument `name`.
  package func placed<Result>(
    at name: String, _ work: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    do throws(Diagnostic) { return try work() } catch { throw error.placed(at: place(of: name)) }
  }

  /// The argument for a parameter, or its default; a variadic parameter is a list, an open one a
  /// record.
  ///
  /// - Precondition: the builtin has a parameter of that name.
  package subscript(name: String) -> Value {
    guard let index = index(of: name) else {
      preconditionFailure("`\(builtin.name)` declares no parameter `\(name)`")
    }
    return arguments[index]
  }

  private func index(of name: String) -> Int? {
    code.builtin.parameters.firstIndex { $0.name == name }
  }

  private func argumentSite(_ name: String) -> Site {
    guard let binding = try? Binding(of: code.target, site) else { return site.site }
    if let field = binding.fields.first(where: { $0.label == name }) {
      return site.argumentSite(field.argument)
    }
    guard let index = index(of: name),
      let argument = binding.arguments[index] ?? (index == code.variadic ? binding.rest.first : nil)
    else { return site.site }
    return site.argumentSite(argument)
  }

  /// The argument for a parameter as it was written.
  package func written(_ name: String) -> String { argumentSite(name).text }

  // MARK: Failing

  /// A diagnostic at the argument `name`, or at the call where that is nil.
  package func fail(
    _ kind: Diagnostic.Kind, _ cause: String, suggestion: String? = nil, at name: String? = nil
  ) -> Diagnostic {
    let site = name.map(argumentSite) ?? site.site
    return site.error(kind, cause, suggestion: suggestion)
  }

  /// The diagnostic for an argument of the wrong type.
  package func wrongType(_ name: String, expected: String) -> Diagnostic {
    fail(
      "wrong-type",
      "`\(builtin.name)` expects \(expected) for `\(name)`, not \(self[name].described)",
      suggestion: functionHelp(name) ?? "the signature is \(builtin.signature)", at: name)
  }

  /// What to say where a function of the row came instead of the row's values: `mean(.n)`.
  private func functionHelp(_ name: String) -> String? {
    let written = written(name)
    guard case .function = self[name], written.hasPrefix("."),
      builtin.parameters.first?.name == name
    else { return nil }
    return "write `\(written).\(builtin.name)()`: the dot stands at the beginning of the argument"
  }

  // MARK: Going back

  /// Calls a function of the language.
  package func apply(_ function: Function, _ values: [Value]) throws -> Value {
    do {
      return try interpreter.resume { state in
        try state.call(function, with: values, CallSite(from: site, arguments: values.count))
      }
    } catch let error as Diagnostic {
      throw told(error, of: function, given: values.map(\.brief).joined(separator: ", "))
    }
  }

  /// Calls a function once for each of `count` rows, with one argument each.
  ///
  /// Quicker than single calls. `argument` must not run anything of the language.
  package func apply(
    _ function: Function, times count: Int, argument: (Int) -> Value,
    result: (Int, Value) throws -> Bool
  ) throws {
    let site = CallSite(from: site, arguments: 1)
    var row = 0
    do {
      try interpreter.resume { state in
        while row < count {
          let value = try state.call(function, with: [argument(row)], site)
          if try !result(row, value) { return }
          row += 1
        }
      }
    } catch let error as Diagnostic {
      throw told(error, of: function, given: argument(row).described(asRow: row))
    }
  }

  /// The error of a function that was called back, with what it was given in the call stack.
  private func told(_ error: Diagnostic, of function: Function, given: String) -> Diagnostic {
    guard error.kind != "interrupted", !given.isEmpty else { return error }
    var error = error
    if error.trace.last?.place != place || error.trace.last?.given != nil {
      error.trace.append(.init(function: function.nameInTrace, place: place))
    }
    error.trace[error.trace.count - 1].given = given
    return error
  }

  /// Throws where the user has asked to stop; long work calls it now and then.
  package func checkInterruption() throws {
    if interpreter.interruption.isRequested { throw fail("interrupted", "interrupted") }
  }
}

// MARK: Typed arguments

extension Call {
  package func value(_ name: String) -> Value { self[name] }

  package func boolean(_ name: String) throws(Diagnostic) -> Bool {
    guard case .boolean(let value) = self[name] else {
      throw wrongType(name, expected: "a Boolean")
    }
    return value
  }

  package func integer(_ name: String) throws(Diagnostic) -> Int {
    switch self[name] {
    case .integer(let value): return value
    case .real(let value):
      if let whole = Int(exactly: value) { return whole }
      throw wrongType(name, expected: "an integer")
    default: throw wrongType(name, expected: "an integer")
    }
  }

  /// A real, or an integer as one.
  package func real(_ name: String) throws(Diagnostic) -> Double {
    guard let value = self[name].number else { throw wrongType(name, expected: "a number") }
    return value
  }

  package func text(_ name: String) throws(Diagnostic) -> String {
    guard case .text(let value) = self[name] else { throw wrongType(name, expected: "a text") }
    return value
  }

  package func list(_ name: String) throws(Diagnostic) -> [Value] {
    switch self[name] {
    case .list(let values): return values
    case .column(let column): return try column.values()
    default: throw wrongType(name, expected: "a list")
    }
  }

  package func record(_ name: String) throws(Diagnostic) -> Record {
    guard case .record(let value) = self[name] else { throw wrongType(name, expected: "a record") }
    return value
  }

  package func function(_ name: String) throws(Diagnostic) -> Function {
    guard case .function(let value) = self[name] else {
      throw wrongType(name, expected: "a function")
    }
    return value
  }

  package func column(_ name: String) throws(Diagnostic) -> Column {
    guard case .column(let value) = self[name] else { throw wrongType(name, expected: "a column") }
    return value
  }

  package func table(_ name: String) throws(Diagnostic) -> Table {
    guard case .table(let value) = self[name] else { throw wrongType(name, expected: "a table") }
    return value
  }

  /// An object of the domain; `expected` is what a message calls its type.
  package func object<Object>(
    _ name: String, as type: Object.Type, expected: String? = nil
  ) throws(Diagnostic) -> Object {
    guard case .object(let host) = self[name], let object = host as? Object else {
      let declared = index(of: name).map { builtin.parameters[$0].type.text } ?? "\(type)"
      throw wrongType(name, expected: expected ?? declared.withArticle)
    }
    return object
  }
}

// MARK: Arguments that may be missing

extension Call {
  package func isMissing(_ name: String) -> Bool { self[name].isMissing }

  package func booleanIfPresent(_ name: String) throws(Diagnostic) -> Bool? {
    isMissing(name) ? nil : try boolean(name)
  }

  package func integerIfPresent(_ name: String) throws(Diagnostic) -> Int? {
    isMissing(name) ? nil : try integer(name)
  }

  package func realIfPresent(_ name: String) throws(Diagnostic) -> Double? {
    isMissing(name) ? nil : try real(name)
  }

  package func textIfPresent(_ name: String) throws(Diagnostic) -> String? {
    isMissing(name) ? nil : try text(name)
  }

  package func listIfPresent(_ name: String) throws(Diagnostic) -> [Value]? {
    isMissing(name) ? nil : try list(name)
  }

  package func recordIfPresent(_ name: String) throws(Diagnostic) -> Record? {
    isMissing(name) ? nil : try record(name)
  }

  package func functionIfPresent(_ name: String) throws(Diagnostic) -> Function? {
    isMissing(name) ? nil : try function(name)
  }

  package func columnIfPresent(_ name: String) throws(Diagnostic) -> Column? {
    isMissing(name) ? nil : try column(name)
  }

  package func tableIfPresent(_ name: String) throws(Diagnostic) -> Table? {
    isMissing(name) ? nil : try table(name)
  }

  package func objectIfPresent<Object>(
    _ name: String, as type: Object.Type, expected: String? = nil
  ) throws(Diagnostic) -> Object? {
    isMissing(name) ? nil : try object(name, as: type, expected: expected)
  }
}
