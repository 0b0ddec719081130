internal import Builtins
package import Diagnostics
internal import Language

/// A cell that a session has run, and what it had to do with others.
package struct LoggedCell: Sendable {
  package enum Origin: Sendable {
    case typed
    /// A cell of a script that was loaded, which is saved as it stands in its file.
    case loaded(Script.Cell, of: Script)
    /// A script that `%run` ran: its names are there, its cells are not the session's own.
    case ran(String)
  }

  /// As in `In [n]:`.
  package let number: Int
  package let source: String
  package let origin: Origin
  package let failure: Diagnostic?
  let shown: [Shown]
  /// The names that it bound.
  let bound: Set<String>
  /// The names whose values it used, and which cell of the log had bound each.
  let used: [String: Int]
  let files: [FileSeen]

  /// The kind of failure of a cell that never ran, because one before it failed.
  static let notRun: Diagnostic.Kind = "not-run"

  /// The script that it was loaded from.
  var script: Script? { if case .loaded(_, let script) = origin { script } else { nil } }

  var isTyped: Bool { if case .typed = origin { true } else { false } }

  /// Whether its code can stand in a script.
  var isCode: Bool { if case .ran = origin { false } else { true } }

  var hasSucceeded: Bool { failure == nil }
}

/// A file as it was when a cell asked for it.
struct FileSeen: Sendable, Equatable {
  let use: FileUse
  /// From the root, at that time.
  let path: String
  let state: FileState?
}
