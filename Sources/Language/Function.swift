/// A function of the language: a user's, with what it captured, or a builtin.
package final class Function: Sendable {
  package let name: String

  package init(name: String) { self.name = name }
}
