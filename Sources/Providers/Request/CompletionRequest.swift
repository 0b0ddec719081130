/// What is asked of a model: everything that may change its answer, and nothing else.
///
/// Where it is asked (endpoint, key, headers) belongs to the provider, so that a recorded answer is
/// found again on any machine. Two requests are the same where their ``Fingerprint`` is.
package struct CompletionRequest: Sendable, Hashable {
  /// The model's name without the provider's prefix.
  package var model: String
  package var messages: [Message]
  package var parameters: Parameters
  /// Counts the repeats of one request from 0; each has a fingerprint of its own.
  package var repeatIndex: Int

  package init(
    model: String,
    messages: [Message],
    parameters: Parameters = Parameters(),
    repeatIndex: Int = 0
  ) {
    self.model = model
    self.messages = messages
    self.parameters = parameters
    self.repeatIndex = repeatIndex
  }
}

/// One message of a chat.
package struct Message: Sendable, Hashable {
  /// Who speaks.
  package enum Role: String, Sendable, CaseIterable {
    case system
    case user
    case assistant
    case tool
  }

  package var role: Role
  package var content: String
  /// Pictures that come before the text of a user's message.
  package var images: [MessageImage]
  /// The calls that an assistant's message asks for.
  package var toolCalls: [ToolCall]
  /// Which call a tool's message answers.
  package var toolCallID: String?

  package init(
    role: Role,
    content: String,
    images: [MessageImage] = [],
    toolCalls: [ToolCall] = [],
    toolCallID: String? = nil
  ) {
    self.role = role
    self.content = content
    self.images = images
    self.toolCalls = toolCalls
    self.toolCallID = toolCallID
  }
}
