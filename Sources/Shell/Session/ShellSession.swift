package import Diagnostics
package import Presentation
package import Session

/// What the shell needs of the lab: everything that it knows about the language and the work.
///
/// ``run(_:isNumbered:show:)`` is called on a thread of its own; all else on the main thread, between cells or
/// while one is edited. ``interrupt()`` may come at any time, from the main thread.
package protocol ShellSession: AnyObject, Sendable {
  /// The number that the next cell gets: `In [n]:`.
  var nextNumber: Int { get }

  /// Every cell ever run here, in the order of their time.
  var history: any ShellHistory { get }

  /// Whether `source` can be run as it stands; false where more lines must follow.
  func isComplete(_ source: String) -> Bool

  /// Whether the user has given something this name.
  func isBound(_ name: String) -> Bool

  /// Whether something has this name: a value of the user's, or a builtin.
  func isKnown(_ name: String) -> Bool

  /// Runs a cell to its end, or to an interruption.
  ///
  /// A cell that is not `isNumbered` gets no number and its value no name (`_3`): `%timeit` runs such.
  /// `show` displays what the cell prints meanwhile.
  func run(
    _ source: String,
    isNumbered: Bool,
    show: @escaping @Sendable (Document) -> Void
  ) -> CellResult

  /// Runs a script file as if its cells had been typed; a path that cannot be read is an error in the
  /// result.
  func runFile(_ path: String, show: @escaping @Sendable (Document) -> Void) -> CellResult

  /// Runs a script and makes its cells the session's own.
  func loadFile(_ path: String, show: @escaping @Sendable (Document) -> Void) -> CellResult

  /// Writes the session's cells as a script.
  func save(to path: String, options: SaveOptions) throws(Diagnostic) -> SaveReport

  /// The code of this session's cells with these numbers, brought back ones included.
  func cells(_ numbers: ClosedRange<Int>) -> [String]

  /// The code of the cells that used values which were replaced since.
  var staleCells: [String] { get }

  /// What the first prompt offers: an earlier session that ended without being saved; nil for none.
  var offer: String? { get }

  /// One line for each session that can be brought back, the newest first.
  var endedSessions: [String] { get }

  /// Brings back an ended session, the newest being number 1.
  func resume(_ number: Int, show: @escaping @Sendable (Document) -> Void) -> CellResult

  /// Called when the person leaves.
  func close()

  /// Asks the running cell to end soon and to keep what is finished.
  func interrupt()

  /// What could stand at the byte offset `cursor` of `source`.
  func completions(for source: String, cursor: Int) -> Completions

  /// The signature of the call around the byte offset `cursor`, for the hint; nil outside of a call.
  func signature(in source: String, cursor: Int) -> String?

  /// What `?topic` shows, `??topic` (`isThorough`) with the source too; all that there is without a topic.
  func help(on topic: String, isThorough: Bool) -> Document

  /// The tokens of `source`, in order; what lies between them has no colour.
  func tokens(of source: String) -> [SourceToken]

  /// The user's own names, for `%who` and, with what they hold, `%whos`.
  func names(isThorough: Bool) -> Document

  /// Forgets every name of the user.
  func reset()

  /// Where the store is and what it holds, for `%store`.
  func storeSummary() -> Document

  /// The last result laid out whole, for `%last`; nil where there is none.
  func lastResult() -> Document?

  /// The last error in full, for `%debug`; nil where there is none.
  func lastError() -> Diagnostic?
}

/// A session that keeps nothing has nothing to save, to load or to bring back.
extension ShellSession {
  package func loadFile(
    _ path: String, show: @escaping @Sendable (Document) -> Void
  ) -> CellResult {
    runFile(path, show: show)
  }

  package func save(to path: String, options: SaveOptions) throws(Diagnostic) -> SaveReport {
    throw Diagnostic("nothing-to-save", "this session keeps no cells")
  }

  package func isBound(_ name: String) -> Bool { false }
  package func isKnown(_ name: String) -> Bool { isBound(name) }
  package func cells(_ numbers: ClosedRange<Int>) -> [String] { history.cells(numbers) }
  package var staleCells: [String] { [] }
  package var offer: String? { nil }
  package var endedSessions: [String] { [] }

  package func resume(
    _ number: Int, show: @escaping @Sendable (Document) -> Void
  ) -> CellResult {
    CellResult(
      number: nextNumber,
      error: Diagnostic("no-session", "no session waits to be brought back"))
  }

  package func close() {}
}

/// What came of a cell.
package struct CellResult: Sendable {
  /// The cell's number, as in `Out[n]:`.
  package var number: Int
  /// The value of the last expression; nil where there is nothing to show.
  package var output: Document?
  package var error: Diagnostic?
  package var wasInterrupted: Bool
  /// Sentences for the person that are no result.
  package var remarks: [String] = []
  /// How long the code ran, without what is kept of it on disk.
  package var duration = Duration.zero

  package init(
    number: Int,
    output: Document? = nil,
    error: Diagnostic? = nil,
    wasInterrupted: Bool = false
  ) {
    self.number = number
    self.output = output
    self.error = error
    self.wasInterrupted = wasInterrupted
  }
}

/// A stretch of source text with the colour of its kind.
package struct SourceToken: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case keyword
    case number
    case string
    /// A string that nobody closed.
    case openString
    case comment
    /// A name that is called.
    case call
    case bracket
    case magic
  }

  /// In bytes of UTF-8.
  package var range: Range<Int>
  package var kind: Kind

  package init(_ range: Range<Int>, _ kind: Kind) { (self.range, self.kind) = (range, kind) }
}
