package import Language

extension Builtin {
  /// The language's general-purpose functions: all pure, and none that knows of cards or models.
  package static let library: [Builtin] =
    tableBuiltins + columnBuiltins + listBuiltins + recordBuiltins + numberBuiltins + textBuiltins
    + valueBuiltins + jsonBuiltins
}
