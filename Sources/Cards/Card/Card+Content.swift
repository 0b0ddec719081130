package import Content
internal import Providers

/// The card as JSON: what its version is the digest of, and what the store keeps.
extension Card {
  /// Everything that a prompt, its parameters or its judgement depend on, and the title.
  ///
  /// Left out are descriptions, the path, the other variants and the variant's name: changing those
  /// changes nothing that is asked or judged. Canonical JSON sorts members, so the order of keys in
  /// the file does not matter either.
  static func canonicalContent(of parts: Parts) -> JSON {
    var members: JSONObject = [
      "title": .string(parts.title),
      "parameters": parts.parameters.json,
      "variables": object(parts.variables, \.content),
      "template": .array(parts.template.map(\.content)),
      "examples": .array(parts.examples.map(\.content)),
      "assert": .array(parts.assertions.map(\.json)),
      "tests": .array(parts.tests.map(\.json)),
    ]
    members["model"] = parts.model.map(JSON.string)
    let texts =
      parts.template.flatMap(\.texts) + parts.examples.flatMap { [$0.user, $0.assistant] }
    let included = texts.reduce(into: JSONObject()) { included, text in
      for (name, text) in text.included { included[name] = .string(text) }
    }
    if !included.isEmpty { members["includes"] = .object(included) }
    return .object(members)
  }

  /// The messages of the template and the examples, as templates.
  package var templateJSON: JSON {
    var members: JSONObject = ["messages": .array(template.map(\.content))]
    if !examples.isEmpty { members["examples"] = .array(examples.map(\.content)) }
    return .object(members)
  }

  /// The variables by name, with their descriptions.
  package var variablesJSON: JSON { Self.object(variables, \.json) }

  private static func object(_ variables: [Variable], _ value: (Variable) -> JSON) -> JSON {
    .object(JSONObject(variables.map { ($0.name, value($0)) }))
  }
}
