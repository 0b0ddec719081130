internal import Content
package import Diagnostics
internal import GRDB

/// Which trial of a run: its case and its repeat, both from 0.
package struct TrialPlace: Sendable, Hashable {
  package let caseIndex: Int
  package let repeatIndex: Int

  package init(caseIndex: Int, repeatIndex: Int) {
    (self.caseIndex, self.repeatIndex) = (caseIndex, repeatIndex)
  }
}

/// What was said in one trial, by the model and by whoever judged it.
package struct StoredTranscript: Sendable, Equatable {
  /// The response's text; nil where the call failed.
  package let output: String?
  /// Why the call failed, as JSON text; nil where it did not.
  package let failure: String?
  /// What the assertions said, as JSON text.
  package let assertions: String

  package init(output: String?, failure: String?, assertions: String) {
    (self.output, self.failure, self.assertions) = (output, failure, assertions)
  }

  package init(_ result: StoredResult) {
    self.init(
      output: result.output, failure: result.failure?.text(.canonical),
      assertions: result.assertions.text(.canonical))
  }
}

extension Store {
  /// What was said in the trials of a run at `places`, in that order.
  ///
  /// - Throws: a ``Diagnostic`` where the store can't be read or no longer has one of them.
  package func transcripts(
    of run: Int64, at places: [TrialPlace]
  ) throws(Diagnostic) -> [StoredTranscript] {
    let found = try read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT llm_output, failure, assertion_results FROM test_results
          WHERE execution_id = ? AND case_index = ? AND repeat_index = ?
          """)
      return try places.map { place in
        try Row.fetchOne(statement, arguments: [run, place.caseIndex, place.repeatIndex]).map {
          StoredTranscript(
            output: $0["llm_output"], failure: $0["failure"], assertions: $0["assertion_results"])
        }
      }
    }
    let transcripts = found.compactMap(\.self)
    guard transcripts.count == places.count else { throw Self.missingResults(at: path) }
    return transcripts
  }

  private static func missingResults(at path: String) -> Diagnostic {
    Diagnostic(
      "store-changed", "the store no longer has all answers of this experiment",
      at: Place(source: path),
      suggestion: "run the experiment again: what is still there is not asked anew")
  }
}
