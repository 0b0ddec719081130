import Content
import Testing

/// Validates documents against the part of JSON Schema (draft 2020-12) that our schema uses.
///
/// A keyword that it does not know is an issue of the test that runs it, so that the schema cannot
/// come to say what nothing checks.
struct SchemaValidator {
  private let root: JSON
  private static let annotations: Set = [
    "$schema", "$defs", "title", "description", "default", "examples",
  ]

  init(_ schema: JSON) { root = schema }

  /// What is wrong with `document`; empty where it is valid.
  func faults(in document: JSON) throws -> [String] { try faults(document, root, at: "") }

  private func faults(_ value: JSON, _ schema: JSON, at path: String) throws -> [String] {
    guard let keywords = schema.object else {
      Issue.record("a schema is an object, not \(schema.text())")
      return []
    }
    return try keywords.members.flatMap { keyword, argument in
      try faults(value, keyword, argument, keywords, at: path)
    }
  }

  private func faults(
    _ value: JSON, _ keyword: String, _ argument: JSON, _ schema: JSONObject, at path: String
  ) throws -> [String] {
    func fault(unless holds: Bool) -> [String] { holds ? [] : ["\(path): \(keyword)"] }
    switch keyword {
    case "$ref": return try faults(value, try resolved(argument), at: path)
    case "type":
      let names = argument.array ?? [argument]
      return fault(unless: names.contains { Self.isOf($0.string ?? "", value) })
    case "enum": return fault(unless: argument.array?.contains(value) ?? false)
    case "pattern":
      guard let text = value.string else { return [] }
      return fault(unless: try Regex(argument.string ?? "").firstMatch(in: text) != nil)
    case "minimum", "maximum", "exclusiveMinimum":
      guard let number = value.double, let bound = argument.double else { return [] }
      let holds = ["minimum": number >= bound, "maximum": number <= bound]
      return fault(unless: holds[keyword] ?? (number > bound))
    case "minItems": return fault(unless: (value.array?.count ?? .max) >= (argument.integer ?? 0))
    case "minProperties":
      return fault(unless: (value.object?.count ?? .max) >= (argument.integer ?? 0))
    case "maxProperties":
      return fault(unless: (value.object?.count ?? 0) <= (argument.integer ?? 0))
    case "required":
      guard let object = value.object else { return [] }
      return fault(unless: (argument.array ?? []).allSatisfy { object[$0.string ?? ""] != nil })
    case "items":
      return try (value.array ?? []).enumerated().flatMap { index, element in
        try faults(element, argument, at: "\(path)/\(index)")
      }
    case "properties", "additionalProperties", "propertyNames":
      return try memberFaults(value, keyword, argument, schema, at: path)
    case "anyOf", "oneOf":
      let valid = try (argument.array ?? []).count { try faults(value, $0, at: path).isEmpty }
      return fault(unless: keyword == "anyOf" ? valid > 0 : valid == 1)
    default:
      if !Self.annotations.contains(keyword) { Issue.record("the keyword `\(keyword)` is unknown") }
      return []
    }
  }

  private func memberFaults(
    _ value: JSON, _ keyword: String, _ argument: JSON, _ schema: JSONObject, at path: String
  ) throws -> [String] {
    guard let object = value.object else { return [] }
    return try object.members.flatMap { name, member in
      let here = "\(path)/\(name)"
      switch keyword {
      case "propertyNames": return try faults(.string(name), argument, at: here)
      case "properties": return try argument[name].map { try faults(member, $0, at: here) } ?? []
      default:
        guard schema["properties"]?[name] == nil else { return [] }
        if let allows = argument.bool { return allows ? [] : ["\(here): \(keyword)"] }
        return try faults(member, argument, at: here)
      }
    }
  }

  private func resolved(_ reference: JSON) throws -> JSON {
    let steps = (reference.string ?? "").split(separator: "/")
    try #require(steps.first == "#", "\(reference.text()) leads out of the schema")
    return try steps.dropFirst().reduce(root) { try #require($0[String($1)]) }
  }

  private static func isOf(_ type: String, _ value: JSON) -> Bool {
    switch (type, value) {
    case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool),
      ("null", .null), ("integer", .integer), ("number", .integer), ("number", .number):
      true
    default: false
    }
  }
}
