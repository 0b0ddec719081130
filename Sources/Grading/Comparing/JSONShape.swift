internal import Content

/// The form that JSON must have: a small part of JSON Schema (draft 2020-12).
///
/// Known are `type`, `required`, `properties`, `additionalProperties` (true or false), `items`, `enum`;
/// any other keyword is a fault, so that nothing goes unchecked in silence.
struct JSONShape: Sendable {
  private var types: [String] = []
  private var required: [String] = []
  private var properties: [(name: String, shape: JSONShape)] = []
  private var allowsOthers = true
  private var items: [JSONShape] = []
  private var values: [JSON]?

  private static let typeNames = [
    "object", "array", "string", "number", "integer", "boolean", "null",
  ]

  /// Nothing, a list of required keys, or a schema.
  init(_ argument: Argument) throws(AssertionFault) {
    switch argument.json {
    case .null: break
    case .array(let keys):
      types = ["object"]
      required = try Self.names(keys)
    case .object(let keywords): try read(keywords)
    default: throw argument.wrong("a list of keys or a schema")
    }
  }

  private init(schema: JSONObject) throws(AssertionFault) { try read(schema) }

  private mutating func read(_ schema: JSONObject) throws(AssertionFault) {
    for (keyword, value) in schema.members {
      switch (keyword, value) {
      case ("type", .string(let name)): types = [name]
      case ("type", .array(let names)): types = try Self.names(names)
      case ("required", .array(let names)): required = try Self.names(names)
      case ("properties", .object(let members)):
        for (name, schema) in members.members {
          properties.append((name, try Self.nested(schema)))
        }
      case ("additionalProperties", .bool(let allows)): allowsOthers = allows
      case ("items", let schema): items = [try Self.nested(schema)]
      case ("enum", .array(let elements)): values = elements
      default: throw AssertionFault("its schema's `\(keyword)` is not understood")
      }
    }
    if let unknown = types.first(where: { !Self.typeNames.contains($0) }) {
      throw AssertionFault("its schema's type `\(unknown)` is none of JSON's")
    }
  }

  private static func nested(_ json: JSON) throws(AssertionFault) -> JSONShape {
    guard let schema = json.object else { throw AssertionFault("a schema is an object") }
    return try JSONShape(schema: schema)
  }

  private static func names(_ elements: [JSON]) throws(AssertionFault) -> [String] {
    let names = elements.compactMap(\.string)
    guard names.count == elements.count else { throw AssertionFault("a name is a text") }
    return names
  }

  /// Continues "expected ".
  var wanted: String {
    required.isEmpty ? "JSON" : "JSON with the keys \(Wording.choice(required))"
  }

  /// What is wrong with `json`, called `name`; nil where nothing is.
  func flaw(of json: JSON, at name: String) -> String? {
    if !types.isEmpty, !types.contains(where: { Self.isOf($0, json) }) {
      return "\(name) is \(json.kindName)"
    }
    if let values, !values.contains(where: { $0.isSame(as: json) }) {
      return "\(name) is none of the values allowed"
    }
    if let elements = json.array, let shape = items.first {
      for (index, element) in elements.enumerated() {
        if let flaw = shape.flaw(of: element, at: "element \(index)") { return flaw }
      }
    }
    return json.object.flatMap { self.flaw(of: $0) }
  }

  private func flaw(of object: JSONObject) -> String? {
    if let name = required.first(where: { object[$0] == nil }) { return "there is no `\(name)`" }
    if !allowsOthers,
      let name = object.keys.first(where: { key in !properties.contains { $0.name == key } })
    {
      return "there is a `\(name)`"
    }
    for property in properties {
      if let value = object[property.name],
        let flaw = property.shape.flaw(of: value, at: "`\(property.name)`")
      {
        return flaw
      }
    }
    return nil
  }

  private static func isOf(_ type: String, _ json: JSON) -> Bool {
    switch (type, json) {
    case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool),
      ("null", .null), ("integer", .integer), ("number", .integer), ("number", .number):
      true
    case ("integer", .number(let value)): value == value.rounded()
    default: false
    }
  }
}
