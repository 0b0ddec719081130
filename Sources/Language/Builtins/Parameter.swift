/// A parameter of a builtin.
package struct Parameter: Sendable {
  package let name: String
  package let type: TypeName
  /// A short phrase: what it is for.
  package let summary: String
  /// The source text of the default; nil where the argument is required.
  ///
  /// `nil` as text means missing.
  package let fallback: String?
  /// What a text given for it names; nil where it may say anything.
  package let naming: Naming?
  /// Whether it takes all further positional arguments, as a list.
  package let isVariadic: Bool
  /// Whether it can be given by label only.
  package let isLabelled: Bool
  /// Whether it takes all arguments with other labels than those of the labelled parameters, as a
  /// record; all else is then given by position.
  package let isOpen: Bool

  package init(
    _ name: String,
    _ type: TypeName,
    _ summary: String,
    naming: Naming? = nil,
    default fallback: String? = nil,
    variadic: Bool = false,
    labelled: Bool = false,
    open: Bool = false
  ) {
    self.name = name
    self.type = type
    self.summary = summary
    self.naming = naming
    self.fallback = fallback
    isVariadic = variadic
    isLabelled = labelled
    isOpen = open
  }
}
