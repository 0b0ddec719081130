package import Content
package import Diagnostics
internal import GRDB

/// Something that happened, for whoever audits a run later.
///
/// Events are never changed or deleted.
package struct Event: Sendable, Equatable {
  package let at: Double
  package let kind: String
  package let experiment: Int64?
  package let detail: JSON

  package init(at: Double, kind: String, experiment: Int64?, detail: JSON) {
    self.at = at
    self.kind = kind
    self.experiment = experiment
    self.detail = detail
  }

  func insert(into database: Database) throws {
    let statement = try database.cachedStatement(
      sql: "INSERT INTO events (at, kind, experiment_id, detail) VALUES (?, ?, ?, ?)")
    try statement.execute(arguments: [at, kind, experiment, detail.text()])
  }
}

extension Store {
  package func record(
    _ kind: String, experiment: Int64? = nil, _ detail: JSON = [:]
  ) throws(Diagnostic) {
    try save([Event(at: now(), kind: kind, experiment: experiment, detail: detail)])
  }

  /// Appends many events in one transaction.
  package func save(_ events: [Event]) throws(Diagnostic) {
    try write { database in
      for event in events { try event.insert(into: database) }
    }
  }

  /// The events of an experiment in the order in which they happened, or all of them.
  ///
  /// Some are written in batches, so their times order them, and their nature where those are equal.
  package func events(of experiment: Int64? = nil) throws(Diagnostic) -> [Event] {
    try numberedEvents(of: experiment, after: 0).map(\.event)
  }

  /// The events with a number above `number`, each with its own: what a follower has not seen.
  ///
  /// - Parameters:
  ///   - experiment: whose events; all where it is nil.
  ///   - number: the last one that was seen.
  ///   - count: how many of the latest there are at most; all where it is nil.
  /// - Returns: the events in the order in which they happened.
  /// - Throws: a ``Diagnostic`` where the store can't be read.
  package func numberedEvents(
    of experiment: Int64? = nil, after number: Int64, latest count: Int? = nil
  ) throws(Diagnostic) -> [(number: Int64, event: Event)] {
    let condition = experiment == nil ? "?1 IS NULL" : "experiment_id = ?1"
    return try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM (
            SELECT * FROM events WHERE \(condition) AND id > ?2 ORDER BY id DESC LIMIT ?3)
          ORDER BY at, CASE WHEN kind = 'experiment.started' THEN 0 WHEN kind = 'response' THEN 2
            WHEN kind LIKE 'experiment.%' THEN 3 ELSE 1 END, id
          """,
        arguments: [experiment, number, count ?? -1]
      ).map {
        let event = Event(
          at: $0["at"], kind: $0["kind"], experiment: $0["experiment_id"],
          detail: try JSON(parsing: $0["detail"] as String))
        return (number: $0["id"], event: event)
      }
    }
  }
}
