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
}

extension Store {
  package func record(
    _ kind: String, experiment: Int64? = nil, _ detail: JSON = [:]
  ) throws(Diagnostic) {
    let now = now()
    try write { database in
      try database.execute(
        sql: "INSERT INTO events (at, kind, experiment_id, detail) VALUES (?, ?, ?, ?)",
        arguments: [now, kind, experiment, detail.text(.canonical)])
    }
  }

  /// The events of an experiment in the order in which they happened, or all of them.
  package func events(of experiment: Int64? = nil) throws(Diagnostic) -> [Event] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT * FROM events WHERE ?1 IS NULL OR experiment_id = ?1 ORDER BY id",
        arguments: [experiment]
      ).map {
        Event(
          at: $0["at"], kind: $0["kind"], experiment: $0["experiment_id"],
          detail: try JSON(parsing: $0["detail"] as String))
      }
    }
  }
}
