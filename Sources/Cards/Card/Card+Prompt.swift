package import Diagnostics
package import Language
package import Providers

extension Card {
  /// The messages that ask about `row`.
  ///
  /// The row's fields are bound to the declared variables by name; what is no variable stays
  /// invisible to the template, so that no answer can leak into its question. Examples stand after
  /// the system messages that open the template, before the rest of the conversation.
  package func prompt(for row: Record) throws(Diagnostic) -> [Message] {
    let variables = try bindings(for: row)
    let opening = template.prefix { $0.role == .system }
    var messages: [Message] = []
    for message in opening { messages.append(try rendered(message, variables)) }
    for example in examples {
      messages.append(Message(role: .user, content: try example.user.render(variables)))
      messages.append(Message(role: .assistant, content: try example.assistant.render(variables)))
    }
    for message in template.dropFirst(opening.count) {
      messages.append(try rendered(message, variables))
    }
    return messages
  }

  private func rendered(
    _ message: TemplateMessage,
    _ variables: Record
  ) throws(Diagnostic) -> Message {
    var images: [MessageImage] = []
    for image in message.images {
      if let image = try image.image(variables) { images.append(image) }
    }
    return Message(
      role: message.role, content: try message.text.render(variables), images: images)
  }

  /// The declared variables with the values that `row` or their defaults give them.
  package func bindings(for row: Record) throws(Diagnostic) -> Record {
    var bound = Record()
    for variable in variables { bound[variable.name] = try variable.bound(in: row) }
    return bound
  }
}
