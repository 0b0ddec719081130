internal import Content
package import Providers

/// One message of a card's template.
package struct TemplateMessage: Sendable {
  package let role: Message.Role
  package let text: PromptText
  /// Pictures that a user's message shows before its text.
  var images: [PromptImage] = []

  /// What a card may say: `tool` messages come of a conversation, not of a card.
  package static let roles: [Message.Role] = [.system, .user, .assistant]

  /// All its texts.
  var texts: [PromptText] { [text] + images.map(\.text) }

  var content: JSON {
    var members: JSONObject = ["role": .string(role.rawValue), "content": .string(text.source)]
    if !images.isEmpty { members["images"] = .array(images.map { .string($0.text.source) }) }
    return .object(members)
  }
}
