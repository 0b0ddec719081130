internal import Content
package import Providers

/// One message of a card's template.
package struct TemplateMessage: Sendable {
  package let role: Message.Role
  package let text: PromptText

  /// What a card may say: `tool` messages come of a conversation, not of a card.
  package static let roles: [Message.Role] = [.system, .user, .assistant]

  var content: JSON { ["role": .string(role.rawValue), "content": .string(text.source)] }
}
