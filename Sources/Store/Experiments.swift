package import Content
package import Diagnostics
internal import GRDB

/// A card's version, as the store keeps it.
package struct StoredCard: Sendable {
  package let version: Digest
  package let title: String
  package let description: String
  package let template: JSON
  package let variables: JSON
  /// The whole card in canonical form: what `version` is the digest of.
  package let content: JSON

  package init(
    version: Digest, title: String, description: String, template: JSON, variables: JSON,
    content: JSON
  ) {
    self.version = version
    self.title = title
    self.description = description
    self.template = template
    self.variables = variables
    self.content = content
  }
}

/// An arm of an experiment, as the store keeps it.
package struct StoredArm: Sendable {
  package let label: String
  package let card: StoredCard
  package let model: String
  package let parameters: JSON

  package init(label: String, card: StoredCard, model: String, parameters: JSON) {
    self.label = label
    self.card = card
    self.model = model
    self.parameters = parameters
  }
}

/// A case of an experiment, as the store keeps it.
package struct StoredCase: Sendable {
  package let name: String
  package let inputs: JSON
  package let expected: JSON?
  package let assertions: JSON

  package init(name: String, inputs: JSON, expected: JSON?, assertions: JSON) {
    self.name = name
    self.inputs = inputs
    self.expected = expected
    self.assertions = assertions
  }

  /// What tells it from another: everything it holds.
  var digest: Digest {
    Digest(
      of: [
        "name": .string(name), "inputs": inputs, "expected": expected ?? .null,
        "assertions": assertions,
      ]
    )
  }
}

/// The cases of an experiment, each made when it is its turn: all of them at once would be the most that a
/// run ever holds.
package struct StoredCases: Sendable, ExpressibleByArrayLiteral {
  package let count: Int
  package let at: @Sendable (Int) -> StoredCase

  package init(count: Int, at: @escaping @Sendable (Int) -> StoredCase) {
    (self.count, self.at) = (count, at)
  }

  package init(arrayLiteral cases: StoredCase...) {
    self.init(count: cases.count) { cases[$0] }
  }
}

/// Where the rows of a new experiment went: what results refer to.
package struct ExperimentKeys: Sendable, Equatable {
  package let experiment: Int64
  /// One a run, in the order of the arms.
  package let runs: [Int64]
  /// One a case, in the order of the cases.
  package let cases: [Int64]

  package init(experiment: Int64, runs: [Int64], cases: [Int64]) {
    self.experiment = experiment
    self.runs = runs
    self.cases = cases
  }
}

/// How far an experiment has come.
package enum ExperimentState: String, Sendable {
  case running
  /// Interrupted, or ended by a budget: it can go on.
  case stopped
  case finished
}

extension Store {
  /// Writes down an experiment before its first trial, in one transaction.
  package func begin(
    name: String, design: JSON, arms: [StoredArm], cases: StoredCases
  ) throws(Diagnostic) -> ExperimentKeys {
    let now = now()
    return try write { database in
      try database.execute(
        sql:
          "INSERT INTO experiments (name, design, state, started_at) VALUES (?, ?, 'running', ?)",
        arguments: [name, design.text(.canonical), now])
      let experiment = database.lastInsertedRowID
      var runs: [Int64] = []
      for (position, arm) in arms.enumerated() {
        runs.append(try arm.insert(into: database, experiment: experiment, at: position, now: now))
      }
      let keys = try (0..<cases.count).map { try cases.at($0).insert(into: database) }
      return ExperimentKeys(experiment: experiment, runs: runs, cases: keys)
    }
  }

  /// Writes down how an experiment ended.
  package func end(
    _ experiment: Int64, state: ExperimentState, verdict: JSON?
  ) throws(Diagnostic) {
    let now = now()
    try write { database in
      try database.execute(
        sql: "UPDATE experiments SET state = ?, verdict = ?, ended_at = ? WHERE id = ?",
        arguments: [state.rawValue, verdict?.text(.canonical), now, experiment])
    }
  }
}

extension StoredArm {
  fileprivate func insert(
    into database: Database, experiment: Int64, at position: Int, now: Double
  ) throws -> Int64 {
    let cardID = try card.insert(into: database, now: now)
    try database.execute(
      sql: """
        INSERT INTO arms (experiment_id, position, label, card_id, model, parameters)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [experiment, position, label, cardID, model, parameters.text(.canonical)])
    return database.lastInsertedRowID
  }
}

extension StoredCard {
  fileprivate func insert(into database: Database, now: Double) throws -> Int64 {
    try database.execute(
      sql: """
        INSERT OR IGNORE INTO prompt_cards
          (version, title, description, prompt_template, variables, content, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        version.hex, title, description, template.text(.canonical), variables.text(.canonical),
        content.text(.canonical), now,
      ])
    return try Store.identifier(
      in: database, sql: "SELECT id FROM prompt_cards WHERE version = ?", version)
  }
}

extension StoredCase {
  fileprivate func insert(into database: Database) throws -> Int64 {
    let digest = digest
    let statement = try database.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO test_cases
          (digest, name, input_variables, expected_output, assertions) VALUES (?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      digest.hex, name, inputs.text(.canonical), expected?.text(.canonical),
      assertions.text(.canonical),
    ])
    return try Store.identifier(
      in: database, sql: "SELECT id FROM test_cases WHERE digest = ?", digest)
  }
}

extension Store {
  fileprivate static func identifier(
    in database: Database, sql: String, _ digest: Digest
  ) throws -> Int64 {
    let statement = try database.cachedStatement(sql: sql)
    guard let id = try Int64.fetchOne(statement, arguments: [digest.hex]) else {
      throw DatabaseError(resultCode: .SQLITE_NOTFOUND, message: "a row that was written is gone")
    }
    return id
  }
}
