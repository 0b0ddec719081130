package import Content
internal import Diagnostics
internal import Language

/// What a card needs to be told before it can ask.
package struct Variable: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case text
    case integer
    case real
    case boolean
    case json
  }

  package let name: String
  package let type: Kind
  /// What stands in for a value that is missing.
  package let fallback: JSON?
  /// Whether a row without it is an error; never where there is a ``fallback``.
  package let required: Bool
  package let description: String
  let place: Place

  /// Whether a value of that form can be bound; an integer is a real too.
  package func accepts(_ json: JSON) -> Bool {
    switch (type, json) {
    case (.json, _), (.text, .string), (.integer, .integer), (.boolean, .bool): true
    case (.real, .integer), (.real, .number): true
    default: false
    }
  }
}

/// Binding.
extension Variable {
  /// The value that a row gives it.
  func bound(in row: Record) throws(Diagnostic) -> Value {
    guard let value = row[name], !value.isMissing else { return try standIn(row) }
    guard let json = value.json, accepts(json) else { throw wrongType(of: value) }
    if type == .real, case .integer(let whole) = value { return .real(Double(whole)) }
    return value
  }

  private func standIn(_ row: Record) throws(Diagnostic) -> Value {
    if let fallback { return Value(fallback) }
    guard required else { return .missing }
    let fields = row.names.map { "`\($0)`" }.joined(separator: ", ")
    throw Diagnostic(
      "missing-variable",
      row[name] == nil
        ? "the row has no `\(name)`, which the card needs"
        : "the row's `\(name)` is missing, and the card needs it",
      at: place,
      suggestion: row[name] != nil
        ? "give the variable a `default`, or leave such rows out"
        : didYouMean(name, among: row.names)
          ?? (row.count == 0 ? nil : "its fields are \(fields); rename one"))
  }

  private func wrongType(of value: Value) -> Diagnostic {
    Diagnostic(
      "bad-type", "the variable `\(name)` is \(type.article), but the row gives \(value.described)",
      at: place,
      suggestion: type == .text
        ? "declare the column as text when the dataset is loaded" : "change its `type` in the card")
  }
}

extension Variable.Kind {
  /// What a message calls it.
  var article: String {
    switch self {
    case .text: "a text"
    case .integer: "an integer"
    case .real: "a real number"
    case .boolean: "a Boolean"
    case .json: "any JSON"
    }
  }
}

/// As JSON.
extension Variable {
  /// What affects the prompt.
  var content: JSON {
    var members: JSONObject = ["type": .string(type.rawValue), "required": .bool(required)]
    members["default"] = fallback
    return .object(members)
  }

  /// All that the card says of it.
  var json: JSON {
    guard case .object(var members) = content else { return content }
    if !description.isEmpty { members["description"] = .string(description) }
    return .object(members)
  }
}
