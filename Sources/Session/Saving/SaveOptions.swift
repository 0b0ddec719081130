/// What `%save` was asked for.
package struct SaveOptions: Sendable {
  /// Whether failed cells stand in the script too, as prose.
  package var keepsFailed = false
  /// The numbers of the cells to save; nil for all that belong there.
  package var cells: [ClosedRange<Int>]?
  package var title: String?
  /// Whether the answers that the session used are recorded beside the script.
  package var records = false
  /// Whether what is shaped like a key in an answer is replaced rather than refused.
  package var redacts = false
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

extension ClosedRange<Int> {
  /// `the number 7`, `a number from 7 to 9`: which cells are meant, in a message.
  package var numbered: String {
    count == 1 ? "the number \(lowerBound)" : "a number from \(lowerBound) to \(upperBound)"
  }
}
