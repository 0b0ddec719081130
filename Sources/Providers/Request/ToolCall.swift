package import Content

/// A call that a model wants made, of one of the tools that it was offered.
package struct ToolCall: Sendable, Hashable {
  /// Names the call in the message that answers it.
  package var id: String
  package var name: String
  /// The arguments as the model wrote them: JSON, unless it erred.
  package var arguments: String

  package init(id: String, name: String, arguments: String) {
    self.id = id
    self.name = name
    self.arguments = arguments
  }

  package var json: JSON {
    ["id": .string(id), "name": .string(name), "arguments": .string(arguments)]
  }

  /// Reads what ``json`` wrote; nil where it is something else.
  package init?(json: JSON) {
    guard let id = json["id"]?.string, let name = json["name"]?.string,
      let arguments = json["arguments"]?.string
    else { return nil }
    self.init(id: id, name: name, arguments: arguments)
  }

  /// The arguments as an object, for interfaces that take no text; an empty one where they are none.
  var argumentsObject: JSON {
    guard let parsed = try? JSON(parsing: arguments), parsed.object != nil else { return [:] }
    return parsed
  }
}
