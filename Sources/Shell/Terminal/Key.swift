/// A key as the person pressed it.
package enum Key: Sendable, Equatable {
  case scalar(Unicode.Scalar)
  /// Ctrl with a lower-case letter or a sign.
  case control(Character)
  case alt(Unicode.Scalar)
  case enter
  case altEnter
  case tab
  case backTab
  case escape
  case backspace
  case altBackspace
  case delete
  case up
  case down
  case left
  case right
  case home
  case end
  /// F1 is 1.
  case function(Int)
  /// What arrived between the marks of a bracketed paste.
  case paste(String)
  /// A sequence that means nothing here.
  case unknown
}

/// A key and the characters that it sent, for libedit, which binds them itself.
package struct KeyPress: Sendable, Equatable {
  package var key: Key
  package var characters: [Unicode.Scalar]

  package init(_ key: Key, _ characters: [Unicode.Scalar]) {
    self.key = key
    self.characters = characters
  }
}
