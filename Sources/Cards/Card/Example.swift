internal import Content

/// A question and its answer, shown to the model before it is asked.
///
/// Both are templates over the card's variables, like every text of a prompt.
package struct Example: Sendable {
  package let user: PromptText
  package let assistant: PromptText

  var content: JSON { ["user": .string(user.source), "assistant": .string(assistant.source)] }
}
