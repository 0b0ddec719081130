package import Diagnostics

/// A text with holes: the lab's language inside `{{ }}`, in the shape of Jinja.
///
/// Parsing finds every fault that does not depend on the variables, and every variable that the
/// template needs. Rendering sees pure builtins only: no file, no network, no store.
package struct Template: Sendable {
  /// Finds a template for `{% include "name" %}`; nil where there is none of that name.
  package typealias Loader = (_ name: String) throws(Diagnostic) -> Source?

  /// A variable that a template uses without setting it.
  package struct Variable: Sendable {
    package let name: String
    /// Where it is used first.
    package let place: Place
    /// Whether every use provides for its absence, as in `x | default("")`.
    package let isOptional: Bool
  }

  package let source: Source
  /// The variables in the order of their first use.
  package let freeVariables: [Variable]
  /// The names of the templates that it includes, at any depth.
  package let includes: [String]
  private let builtins: Builtin.Catalogue
  private let run: Execute
  private let size: Int
  private let names: [String]

  package init(
    parsing source: Source,
    builtins: Builtin.Catalogue = .filters,
    loader: @escaping Loader = { (_) throws(Diagnostic) in nil }
  ) throws(Diagnostic) {
    let globals = Globals()
    let builtins = builtins.pure
    let library = TemplateLibrary(loader: loader)
    let compiler = Compiler(source, globals: globals, builtins: builtins)
    compiler.isTemplate = true
    library.open.append(source.name)
    run = try compiler.template(try TemplateParser.parse(source), library)
    self.source = source
    self.builtins = builtins
    includes = library.included
    freeVariables = Self.variables(compiler.freeNames.names)
    size = compiler.scope.size
    names = globals.names
  }

  package init(
    parsing text: String, named name: String,
    builtins: Builtin.Catalogue = .filters,
    loader: @escaping Loader = { (_) throws(Diagnostic) in nil }
  ) throws(Diagnostic) {
    try self.init(parsing: Source(text, named: name), builtins: builtins, loader: loader)
  }

  private static func variables(_ uses: [FreeNames.Use]) -> [Variable] {
    var order: [String] = []
    var variables: [String: Variable] = [:]
    for use in uses {
      let earlier = variables[use.name]
      if earlier == nil { order.append(use.name) }
      variables[use.name] = Variable(
        name: use.name, place: earlier?.place ?? use.site.place,
        isOptional: (earlier?.isOptional ?? true) && use.isOptional)
    }
    return order.compactMap { variables[$0] }
  }

  /// Fills the holes.
  ///
  /// A variable that the taken path needs and `variables` lacks is an error that names the template,
  /// the line and the nearest known name.
  package func render(_ variables: Record) throws(Diagnostic) -> String {
    let interpreter = Interpreter(builtins: builtins)
    interpreter.namesAtHand = variables.names
    do {
      return try interpreter.resume { state in
        state.makeRoom(forGlobals: names.count)
        for (slot, name) in names.enumerated() { state.globals[slot] = variables[name] }
        _ = state.push(size)
        _ = try run(&state)
        return String(decoding: state.output, as: UTF8.self)
      }
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw Diagnostic("internal", "\(error)", at: Place(source: source.name))
    }
  }
}
