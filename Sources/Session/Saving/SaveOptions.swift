package import Diagnostics

/// What `%save` was asked for.
package struct SaveOptions: Sendable {
  /// Whether failed cells stand in the script too, as prose.
  package var keepsFailed = false
  /// The numbers of the cells to save; nil for all that belong there.
  package var cells: [ClosedRange<Int>]?
  package var title: String?
  /// Whether the answers that the session used are recorded beside the script.
  package var records = false
  /// Whether a file that this session has nothing to do with may be replaced.
  package var replaces = false

  package init() {}
}

/// What came of saving.
package struct SaveReport: Sendable {
  package let path: String
  package let cellCount: Int
  /// Sentences that a person should read, without a final full stop.
  package let remarks: [String]
}

/// Records the answers that a session used.
package protocol ScriptRecorder: AnyObject, Sendable {
  /// Writes the recordings of the script at `path` beside it.
  ///
  /// Gives what the script's header says of them.
  func record(forScript path: String) throws(Diagnostic) -> Header.Pinned
}
