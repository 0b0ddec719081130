/// The history of cells, kept between sessions by whoever implements it.
///
/// An entry's number grows with its time. Searching is the history's own work, so that a hundred
/// thousand cells need not be in memory.
package protocol ShellHistory: AnyObject, Sendable {
  func add(_ entry: HistoryEntry)

  /// The newest entry older than `number`, or than all where nil, that matches.
  func entry(before number: Int?, matching pattern: HistoryPattern) -> (
    number: Int, source: String
  )?

  /// The oldest entry newer than `number` that matches.
  func entry(after number: Int, matching pattern: HistoryPattern) -> (number: Int, source: String)?

  /// The last `count` entries that match, oldest first; those of earlier sessions have no cell's number.
  func last(_ count: Int, matching pattern: HistoryPattern) -> [HistoryEntry]

  /// The entries of this session by the numbers of their cells.
  func cells(_ numbers: ClosedRange<Int>) -> [String]
}

/// A cell that was run.
package struct HistoryEntry: Sendable, Equatable {
  package var source: String
  /// The cell's number in its session; nil for what is no cell, such as a magic.
  package var cell: Int?
  /// Seconds since 1970, when it began.
  package var time: Double
  package var duration: Duration
  package var folder: String
  package var hasFailed: Bool

  package init(
    source: String,
    cell: Int?,
    time: Double,
    duration: Duration,
    folder: String,
    hasFailed: Bool
  ) {
    self.source = source
    self.cell = cell
    self.time = time
    self.duration = duration
    self.folder = folder
    self.hasFailed = hasFailed
  }
}

/// Which entries a search wants.
package enum HistoryPattern: Sendable, Equatable {
  /// Those that begin so; an empty text is every entry.
  case prefix(String)
  /// Those that contain it, letter case ignored.
  case containing(String)
  package static let all = HistoryPattern.prefix("")

  package func matches(_ source: String) -> Bool {
    switch self {
    case .prefix(let text): source.hasPrefix(text)
    case .containing(let text): text.isEmpty || source.lowercased().contains(text.lowercased())
    }
  }
}
