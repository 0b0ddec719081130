package import Builtins
package import Diagnostics
package import Language

/// What came of running a cell.
package struct CellRun: Sendable {
  /// Everything that it showed, in order; its value last, unless it was hidden.
  package let shown: [Shown]
  /// The value of its last statement; nil where that has none.
  package let value: Value?
  /// Whether a `;` at its end hides the value.
  package let isSilent: Bool
  package let failure: Diagnostic?
  /// The files that it asked for.
  package let files: [FileUse]

  /// What is to be shown of the value.
  package var output: Value? { isSilent ? nil : value }
}
