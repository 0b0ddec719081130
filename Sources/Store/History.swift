package import Diagnostics
internal import GRDB

/// Every cell that was ever run in a workspace, in `history.sqlite` beside the store.
///
/// A file of its own, so that a prompt need not open the store, and a shared store holds nobody's
/// keystrokes.
package final class History: Sendable {
  package struct Entry: Sendable, Equatable {
    package let source: String
    /// The cell's number in its session; nil for what is no cell.
    package let cell: Int?
    /// Seconds since 1970-01-01 UTC.
    package let time: Double
    /// Seconds.
    package let duration: Double
    package let folder: String
    package let hasFailed: Bool

    package init(
      source: String, cell: Int?, time: Double, duration: Double, folder: String, hasFailed: Bool
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
  package enum Pattern: Sendable {
    case prefix(String)
    /// Letter case ignored.
    case containing(String)
  }

  private let queue: DatabaseQueue
  private let path: String
  private let session: Int64

  /// Opens the history at `path`, or makes it, and begins a session.
  package init(path: String) throws(Diagnostic) {
    self.path = path
    try Store.refuseFolder(at: path)
    var configuration = Configuration()
    configuration.busyMode = .timeout(2)
    let settings = configuration
    let queue = try Store.explained(path) {
      try DatabaseQueue(path: path, configuration: settings)
    }
    session = try Store.explained(path) {
      try queue.write { database in
        try database.execute(sql: Self.schema)
        return try Int64.fetchOne(
          database, sql: "SELECT coalesce(max(session), 0) + 1 FROM history") ?? 1
      }
    }
    self.queue = queue
  }

  private static let schema = """
    CREATE TABLE IF NOT EXISTS history (
      id INTEGER PRIMARY KEY,
      session INTEGER NOT NULL,
      cell INTEGER,
      source TEXT NOT NULL,
      time REAL NOT NULL,
      duration REAL NOT NULL,
      folder TEXT NOT NULL,
      failed INTEGER NOT NULL
    )
    """

  package func add(_ entry: Entry) throws(Diagnostic) {
    try Store.explained(path) {
      try queue.write { database in
        try database.execute(
          sql: """
            INSERT INTO history (session, cell, source, time, duration, folder, failed)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            session, entry.cell, entry.source, entry.time, entry.duration, entry.folder,
            entry.hasFailed,
          ])
      }
    }
  }

  /// The newest match older than `number`, or of all where that is nil.
  package func entry(
    before number: Int?, matching pattern: Pattern
  ) throws(Diagnostic) -> (number: Int, source: String)? {
    try find(
      "id < ? AND \(pattern.condition) ORDER BY id DESC LIMIT 1",
      [number ?? Int.max, pattern.argument]
    ).first
  }

  /// The oldest match newer than `number`.
  package func entry(
    after number: Int, matching pattern: Pattern
  ) throws(Diagnostic) -> (number: Int, source: String)? {
    try find(
      "id > ? AND \(pattern.condition) ORDER BY id LIMIT 1", [number, pattern.argument]
    ).first
  }

  /// The last `count` matches, oldest first.
  ///
  /// - Parameters:
  ///   - count: how many at most.
  ///   - pattern: which.
  /// - Returns: the entries, and whether each is of the session that runs.
  /// - Throws: a ``Diagnostic`` where the file can't be read.
  package func last(
    _ count: Int, matching pattern: Pattern
  ) throws(Diagnostic) -> [(entry: Entry, isOfThisSession: Bool)] {
    try Store.explained(path) {
      try queue.read { database in
        try Row.fetchAll(
          database,
          sql: """
            SELECT source, cell, time, duration, folder, failed, session = ? AS own FROM history
            WHERE \(pattern.condition) ORDER BY id DESC LIMIT ?
            """,
          arguments: [session, pattern.argument, count]
        ).reversed().map { row in
          let entry = Entry(
            source: row["source"], cell: row["cell"], time: row["time"], duration: row["duration"],
            folder: row["folder"], hasFailed: row["failed"])
          return (entry, row["own"])
        }
      }
    }
  }

  /// The sources of this session's cells with those numbers.
  package func cells(_ numbers: ClosedRange<Int>) throws(Diagnostic) -> [String] {
    try find(
      "session = ? AND cell BETWEEN ? AND ? ORDER BY id",
      [Int(session), numbers.lowerBound, numbers.upperBound]
    ).map(\.source)
  }

  private func find(
    _ condition: String, _ arguments: [any DatabaseValueConvertible & Sendable]
  ) throws(Diagnostic) -> [(number: Int, source: String)] {
    try Store.explained(path) {
      try queue.read { database in
        try Row.fetchAll(
          database, sql: "SELECT id, source FROM history WHERE \(condition)",
          arguments: StatementArguments(arguments)
        ).map { (number: $0["id"], source: $0["source"]) }
      }
    }
  }
}

extension History.Pattern {
  fileprivate var condition: String {
    switch self {
    case .prefix: "instr(source, ?) = 1"
    case .containing: "instr(swiftLowercaseString(source), swiftLowercaseString(?)) > 0"
    }
  }

  fileprivate var argument: String {
    switch self {
    case .prefix(let text), .containing(let text): text
    }
  }
}
