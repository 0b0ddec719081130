internal import Content
internal import Diagnostics
internal import Providers

/// The model, its parameters, and the variables.
extension CardReader {
  mutating func model(_ node: YAMLNode) -> String? {
    guard let name = text(node, "model", allowsEmpty: false) else { return nil }
    let halves = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2, !halves.contains(where: \.isEmpty) else {
      report(
        "bad-type", "`model` is provider/model, not `\(name)`", at: node,
        suggestion: "`local/nearest` needs no key and no server")
      return nil
    }
    return name
  }

  mutating func parameters(_ node: YAMLNode) -> Parameters {
    var parameters = Parameters()
    for member in members(of: node, "`parameters`", known: nil) ?? [] {
      do {
        if !Self.isNull(member.value) { try parameters.set(member.key, to: member.value.json) }
      } catch {
        let place =
          error.kind == "unknown-parameter" ? place(of: member) : place(of: member.value)
        report(error.placed(at: place))
      }
    }
    return parameters
  }

  mutating func variables(_ node: YAMLNode) -> [Variable] {
    let members = members(of: node, "`variables`", known: nil) ?? []
    return members.compactMap { variable($0) }
  }

  private mutating func variable(_ member: YAMLNode.Member) -> Variable? {
    guard Self.isName(member.key) else {
      report(
        Diagnostic(
          "bad-name", "`\(member.key)` cannot be the name of a variable", at: place(of: member),
          suggestion: "a name is made of letters, digits and `_`, and begins with no digit"))
      return nil
    }
    var type = Variable.Kind.text
    var fallback: JSON?
    var isOptional = false
    var required: (value: Bool, node: YAMLNode)?
    var description = ""
    let keys = ["type", "default", "required", "description"]
    for field in members(of: member.value, "a variable", known: keys) ?? [] {
      switch field.key {
      case "type": type = variableType(field.value) ?? .text
      case "default":
        isOptional = true
        fallback = Self.isNull(field.value) ? nil : field.value.json
      case "required":
        if let value = boolean(field.value, "required") { required = (value, field.value) }
      default: description = text(field.value, "description") ?? ""
      }
    }
    if isOptional, let required, required.value {
      report("bad-variable", "a variable with a default is never required", at: required.node)
    }
    let variable = Variable(
      name: member.key, type: type, fallback: fallback,
      required: required?.value ?? !isOptional, description: description,
      place: place(of: member))
    checkDefault(of: variable, member.value)
    return variable
  }

  private mutating func checkDefault(of variable: Variable, _ node: YAMLNode) {
    guard let fallback = variable.fallback, let written = node["default"],
      !variable.accepts(fallback)
    else { return }
    report(
      "bad-type",
      "the default of `\(variable.name)` is \(variable.type.article), not \(Self.shown(written))",
      at: written, suggestion: variable.type == .text ? "put it in quotes" : nil)
  }

  private mutating func variableType(_ node: YAMLNode) -> Variable.Kind? {
    guard let name = text(node, "type") else { return nil }
    if let kind = Variable.Kind(rawValue: name) { return kind }
    let all = Variable.Kind.allCases.map(\.rawValue)
    let synonyms = [
      "string": "text", "str": "text", "int": "integer", "float": "real", "number": "real",
      "bool": "boolean", "object": "json", "list": "json", "array": "json",
    ]
    report(
      "bad-type", "there is no type `\(name)`", at: node,
      suggestion: synonyms[name.lowercased()].map { "did you mean `\($0)`?" }
        ?? didYouMean(name, among: all) ?? "the types are \(all.joined(separator: ", "))")
    return nil
  }

  /// Whether a template can speak of it.
  private static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return (first.properties.isXIDStart || first == "_")
      && text.unicodeScalars.allSatisfy { $0.properties.isXIDContinue || $0 == "_" }
  }
}
