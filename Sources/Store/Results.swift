package import Content
package import Diagnostics
internal import GRDB

/// What became of one trial: its outcome and its grade.
package struct StoredResult: Sendable {
  /// The run: an element of ``ExperimentKeys/runs``.
  package let run: Int64
  /// An element of ``ExperimentKeys/cases``.
  package let testCase: Int64
  package let caseIndex: Int
  package let repeatIndex: Int
  package let fingerprint: Digest?
  /// The response's text; nil where the call failed.
  package let output: String?
  /// Why the call failed; nil where it did not.
  package let failure: JSON?
  package let passed: Bool?
  package let score: Double?
  package let assertions: JSON
  package let milliseconds: Double?
  package let usage: JSON?
  /// US dollars; nil where the price is unknown.
  package let cost: Double?

  package init(
    run: Int64, testCase: Int64, caseIndex: Int, repeatIndex: Int, fingerprint: Digest?,
    output: String?, failure: JSON?, passed: Bool?, score: Double?, assertions: JSON,
    milliseconds: Double?, usage: JSON?, cost: Double?
  ) {
    self.run = run
    self.testCase = testCase
    self.caseIndex = caseIndex
    self.repeatIndex = repeatIndex
    self.fingerprint = fingerprint
    self.output = output
    self.failure = failure
    self.passed = passed
    self.score = score
    self.assertions = assertions
    self.milliseconds = milliseconds
    self.usage = usage
    self.cost = cost
  }

  /// The same under other keys.
  package func moved(toRun run: Int64, testCase: Int64) -> StoredResult {
    StoredResult(
      run: run, testCase: testCase, caseIndex: caseIndex, repeatIndex: repeatIndex,
      fingerprint: fingerprint, output: output, failure: failure, passed: passed, score: score,
      assertions: assertions, milliseconds: milliseconds, usage: usage, cost: cost)
  }

  func insert(into database: Database) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO test_results
          (execution_id, case_index, repeat_index, test_case_id, response_fingerprint, llm_output,
           failure, passed, score, assertion_results, execution_time_ms, token_usage, cost)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      run, caseIndex, repeatIndex, testCase, fingerprint?.hex, output,
      failure?.text(.canonical), passed, score, assertions.text(.canonical),
      milliseconds, usage?.text(.canonical), cost,
    ])
  }
}

extension Store {
  /// Stores what became of a trial; it is safe against a crash when this returns.
  package func save(_ result: StoredResult) async throws(Diagnostic) {
    try await Self.explained(path) { try await resultCommits.append(result) }
  }

  /// Stores many results in one transaction.
  package func save(_ results: [StoredResult]) throws(Diagnostic) {
    try write { database in
      for result in results { try result.insert(into: database) }
    }
  }

  package func save(_ results: [StoredResult], _ events: [Event]) async throws(Diagnostic) {
    try await writeBehind { database in
      for result in results { try result.insert(into: database) }
      for event in events { try event.insert(into: database) }
    }
  }
}
