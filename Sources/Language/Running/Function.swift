package import Diagnostics

/// A function of the language: a user's, with what it captured, or a builtin.
package final class Function: Sendable {
  package let name: String
  /// What a user's function does; nil for a builtin, which has ``native`` instead.
  let code: Code?
  let captures: [Value?]
  let native: BuiltinCode?

  init(_ code: Code, captures: [Value?]) {
    (name, self.code, self.captures, native) = (code.name, code, captures, nil)
  }

  init(_ native: BuiltinCode) {
    (name, code, captures, self.native) = (native.builtin.name, nil, [], native)
  }

  /// The builtin behind it, if it is one.
  package var builtin: Builtin? { native?.builtin }

  /// The text of a user's function as it was written.
  package var sourceText: String? { code?.site.text }

  /// Where a user's function was written.
  package var definition: Place? { code?.site.place }

  /// `name(a, b = 1)`.
  package var signature: String { native?.builtin.signature ?? code?.signature ?? name }

  /// The function in one line: a short lambda as it was written, any other by its signature.
  package var shown: String {
    guard let code, code.syntax.name == nil, code.site.text.utf8.count <= 60,
      !code.site.text.contains("\n")
    else { return signature }
    return code.site.text
  }

  /// What a message's call stack calls it.
  var nameInTrace: String { code?.nameInTrace ?? name }

  /// The names of the parameters, in order.
  package var parameterNames: [String] {
    native?.builtin.parameters.map(\.name) ?? code?.parameters.map(\.name) ?? []
  }
}

/// The compiled body of a user's function.
final class Code: Sendable {
  struct Parameter: Sendable {
    let name: String
    let fallback: Node?
    let fallbackText: String?
  }

  let name: String
  let parameters: [Parameter]
  let parameterCount: Int
  /// The size of a frame: parameters first, then captures and locals.
  let size: Int
  /// The slots that the captured values are put into.
  let captureSlots: [Int]
  /// The slot of the function itself, where its body names it.
  let selfSlot: Int?
  let body: Evaluate
  /// Whether a frame needs more than its arguments.
  let fillsFrame: Bool
  let site: Site
  /// As it was parsed, for those who want to know what it does before they call it.
  let syntax: FunctionSyntax

  init(
    name: String, parameters: [Parameter], size: Int, captureSlots: [Int], selfSlot: Int?,
    site: Site, syntax: FunctionSyntax, body: @escaping Evaluate
  ) {
    self.name = name
    self.parameters = parameters
    parameterCount = parameters.count
    self.size = size
    self.captureSlots = captureSlots
    self.selfSlot = selfSlot
    self.site = site
    self.syntax = syntax
    self.body = body
    fillsFrame = !captureSlots.isEmpty || selfSlot != nil
  }

  /// What a message's call stack calls it.
  var nameInTrace: String { syntax.name == nil ? "a function" : name }

  var signature: String {
    let shown = parameters.map { parameter in
      let name = parameter.name == FunctionSyntax.row ? "row" : parameter.name
      return parameter.fallbackText.map { "\(name) = \($0)" } ?? name
    }
    return "\(name)(\(shown.joined(separator: ", ")))"
  }
}

/// A builtin with its defaults as values.
final class BuiltinCode: Sendable {
  let builtin: Builtin
  /// A default for each parameter; nil where the argument is required.
  ///
  /// Read when first called: most programs call few of the builtins.
  var fallbacks: [Value?] { parsedFallbacks.value }
  private let parsedFallbacks: Lazy<[Value?]>
  /// The place of the parameter that takes all further positional arguments.
  let variadic: Int?
  /// The place of the parameter that takes all arguments with other labels.
  let open: Int?
  /// The labels that the open parameter does not take; nil where there is none.
  let ownLabels: [String]?
  /// How many parameters positional arguments can fill, the variadic one aside.
  let positional: Int

  init(_ builtin: Builtin) {
    self.builtin = builtin
    parsedFallbacks = Lazy {
      builtin.parameters.map { parameter in
        if parameter.isVariadic { return .list([]) }
        if parameter.isOpen { return .record(Record()) }
        return parameter.fallback.map { (try? Value(literal: $0)) ?? .missing }
      }
    }
    variadic = builtin.parameters.firstIndex(where: \.isVariadic)
    open = builtin.parameters.firstIndex(where: \.isOpen)
    ownLabels = open.map { _ in builtin.parameters.filter(\.isLabelled).map(\.name) }
    positional =
      builtin.parameters.prefix { !$0.isLabelled && !$0.isVariadic && !$0.isOpen }.count
  }
}
