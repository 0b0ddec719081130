package import Diagnostics

extension Builtin {
  /// `name(a, b = 1)`, as help and messages show it.
  package var signature: String {
    let shown = parameters.map { parameter in
      if parameter.isVariadic { return "\(parameter.name)…" }
      if parameter.isOpen { return "\(parameter.name): …" }
      if let fallback = parameter.fallback { return "\(parameter.name): \(fallback)" }
      return parameter.isLabelled ? "\(parameter.name):" : parameter.name
    }
    return "\(name)(\(shown.joined(separator: ", ")))"
  }
}

extension Builtin {
  /// Builtins by name.
  package struct Catalogue: Sendable {
    /// In the order in which they were listed.
    package let all: [Builtin]
    private let functions: [String: Function]

    /// - Precondition: all names differ, and every default is a literal; a test of the catalogue shows
    ///   it long before a user can.
    package init(_ builtins: [Builtin]) {
      all = builtins
      var functions: [String: Function] = [:]
      for builtin in builtins {
        precondition(functions[builtin.name] == nil, "`\(builtin.name)` stands twice")
        functions[builtin.name] = Function(BuiltinCode(builtin))
      }
      self.functions = functions
    }

    package subscript(name: String) -> Builtin? { functions[name]?.builtin }

    package var names: [String] { all.map(\.name) }

    /// The builtins that a template may use.
    package var pure: Catalogue { Catalogue(all.filter { $0.effect == .pure }) }

    func function(named name: String) -> Function? { functions[name] }

    /// What is wrong with the builtins themselves: names or parameters that stand twice, defaults
    /// that cannot be read, summaries without a full stop.
    ///
    /// A test expects none.
    package static func faults(in builtins: [Builtin]) -> [String] {
      var faults: [String] = []
      var seen: Set<String> = []
      for builtin in builtins {
        if !seen.insert(builtin.name).inserted { faults.append("\(builtin.name) stands twice") }
        faults += builtin.faults.map { "\(builtin.name): \($0)" }
      }
      return faults
    }
  }
}

extension Builtin {
  fileprivate var faults: [String] {
    var faults: [String] = []
    if !Value.isName(name) { faults.append("the name cannot be written") }
    if !summary.hasSuffix(".") { faults.append("the summary does not end with a full stop") }
    if Set(parameters.map(\.name)).count != parameters.count {
      faults.append("two parameters have one name")
    }
    if parameters.count(where: \.isVariadic) > 1 { faults.append("two parameters are variadic") }
    if parameters.count(where: \.isOpen) > 1 { faults.append("two parameters are open") }
    for parameter in parameters {
      guard let fallback = parameter.fallback else { continue }
      if (try? Value(literal: fallback)) == nil {
        faults.append("the default of \(parameter.name) is not a literal: \(fallback)")
      }
    }
    return faults
  }
}

extension Value {
  /// Reads the source of a value that needs no computing: a number, a text, a list of such.
  package init(literal text: String) throws(Diagnostic) {
    let source = Source(text, named: "literal")
    var parser = Parser(source)
    let expression = try parser.onlyExpression()
    guard let value = Value(constant: expression) else {
      throw Site(source: source, range: expression.range).error(
        "wrong-type", "this is not the text of a value")
    }
    self = value
  }

  /// The value of an expression that holds nothing but literals; nil for any other.
  init?(constant expression: Expression) {
    switch expression.kind {
    case .literal(let value): self = value
    case .negate(let inner):
      switch Value(constant: inner) {
      case .integer(let value)?: self = .integer(0 &- value)
      case .real(let value)?: self = .real(-value)
      default: return nil
      }
    case .list(let elements):
      let values = elements.compactMap(Value.init(constant:))
      guard values.count == elements.count else { return nil }
      self = .list(values)
    case .record(let fields):
      let values = fields.compactMap { Value(constant: $0.value) }
      guard values.count == fields.count else { return nil }
      self = .record(Record(uniqueNames: fields.map(\.key.text), values: values))
    default: return nil
    }
  }
}
