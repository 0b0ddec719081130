/// The menu below the prompt.
package struct CompletionMenu: Sendable, Equatable {
  package let items: [Completions.Item]
  /// The item in the buffer; nil while none is chosen.
  package internal(set) var selection: Int?
  /// Where the word begins, in scalars.
  let start: Int
  /// How long the text in its place is now.
  var length: Int
  /// What had been typed.
  let typed: [Unicode.Scalar]
}
