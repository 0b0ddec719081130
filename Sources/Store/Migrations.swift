/// The tables, as numbered steps that are only ever added to.
///
/// JSON columns hold canonical JSON text; times are seconds since 1970-01-01 UTC.
enum Migrations {
  struct Step: Sendable {
    let name: String
    let sql: String
    /// Whether it writes all that is stored a second time.
    let copiesRows: Bool

    init(_ name: String, _ sql: String, copiesRows: Bool = false) {
      (self.name, self.sql, self.copiesRows) = (name, sql, copiesRows)
    }
  }

  static let steps = [
    Step("001 cards, cases, experiments", cardsCasesExperiments),
    Step("002 responses and embeddings", responsesAndEmbeddings),
    Step("003 events", events),
    Step("004 rows in the order of their arrival", rowsInOrder, copiesRows: true),
  ]

  private static let cardsCasesExperiments = """
    CREATE TABLE prompt_cards (
      id INTEGER PRIMARY KEY,
      version TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      description TEXT NOT NULL,
      prompt_template TEXT NOT NULL CHECK (json_valid(prompt_template)),
      variables TEXT NOT NULL CHECK (json_valid(variables)),
      content TEXT NOT NULL CHECK (json_valid(content)),
      created_at REAL NOT NULL
    );
    CREATE TABLE test_cases (
      id INTEGER PRIMARY KEY,
      digest TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      input_variables TEXT NOT NULL CHECK (json_valid(input_variables)),
      expected_output TEXT CHECK (expected_output IS NULL OR json_valid(expected_output)),
      assertions TEXT NOT NULL CHECK (json_valid(assertions))
    );
    CREATE TABLE experiments (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      design TEXT NOT NULL CHECK (json_valid(design)),
      state TEXT NOT NULL CHECK (state IN ('running', 'stopped', 'finished')),
      verdict TEXT CHECK (verdict IS NULL OR json_valid(verdict)),
      started_at REAL NOT NULL,
      ended_at REAL
    );
    CREATE TABLE arms (
      id INTEGER PRIMARY KEY,
      experiment_id INTEGER NOT NULL REFERENCES experiments (id),
      position INTEGER NOT NULL,
      label TEXT NOT NULL,
      card_id INTEGER NOT NULL REFERENCES prompt_cards (id),
      model TEXT NOT NULL,
      parameters TEXT NOT NULL CHECK (json_valid(parameters)),
      UNIQUE (experiment_id, position)
    );
    -- execution_id: the run, that is the arm of one experiment, that this trial belongs to.
    CREATE TABLE test_results (
      execution_id INTEGER NOT NULL REFERENCES arms (id),
      case_index INTEGER NOT NULL,
      repeat_index INTEGER NOT NULL,
      test_case_id INTEGER NOT NULL REFERENCES test_cases (id),
      response_fingerprint TEXT,
      llm_output TEXT,
      failure TEXT CHECK (failure IS NULL OR json_valid(failure)),
      passed INTEGER,
      score REAL,
      assertion_results TEXT NOT NULL CHECK (json_valid(assertion_results)),
      execution_time_ms REAL,
      token_usage TEXT CHECK (token_usage IS NULL OR json_valid(token_usage)),
      cost REAL,
      PRIMARY KEY (execution_id, case_index, repeat_index)
    ) WITHOUT ROWID;
    """

  private static let responsesAndEmbeddings = """
    CREATE TABLE responses (
      fingerprint TEXT PRIMARY KEY,
      provider TEXT NOT NULL,
      model TEXT NOT NULL,
      request TEXT NOT NULL,
      response TEXT NOT NULL,
      latency REAL NOT NULL,
      cost REAL,
      received_at REAL NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE embeddings (
      model TEXT NOT NULL,
      digest TEXT NOT NULL,
      vector BLOB NOT NULL,
      PRIMARY KEY (model, digest)
    ) WITHOUT ROWID;
    """

  private static let events = """
    CREATE TABLE events (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at REAL NOT NULL,
      kind TEXT NOT NULL,
      experiment_id INTEGER,
      detail TEXT NOT NULL CHECK (json_valid(detail))
    );
    CREATE INDEX events_by_experiment ON events (experiment_id, id);
    CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
      BEGIN SELECT RAISE (ABORT, 'events are append-only'); END;
    CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
      BEGIN SELECT RAISE (ABORT, 'events are append-only'); END;
    """

  /// What arrives in any order of its keys is appended, and only a small index of keys is written here
  /// and there: a fourth of the time and less of the file than tables ordered by keys.
  ///
  /// The rows are copied as they lie: sorting gigabytes by time would need as much again of temporary disk.
  private static let rowsInOrder = """
    ALTER TABLE responses RENAME TO old_responses;
    CREATE TABLE responses (
      id INTEGER PRIMARY KEY,
      fingerprint TEXT NOT NULL UNIQUE,
      provider TEXT NOT NULL,
      model TEXT NOT NULL,
      request TEXT NOT NULL,
      response TEXT NOT NULL,
      latency REAL NOT NULL,
      cost REAL,
      received_at REAL NOT NULL
    );
    INSERT INTO responses
        (fingerprint, provider, model, request, response, latency, cost, received_at)
      SELECT fingerprint, provider, model, request, response, latency, cost, received_at
      FROM old_responses;
    DROP TABLE old_responses;
    ALTER TABLE test_results RENAME TO old_results;
    CREATE TABLE test_results (
      id INTEGER PRIMARY KEY,
      execution_id INTEGER NOT NULL REFERENCES arms (id),
      case_index INTEGER NOT NULL,
      repeat_index INTEGER NOT NULL,
      test_case_id INTEGER NOT NULL REFERENCES test_cases (id),
      response_fingerprint TEXT,
      llm_output TEXT,
      failure TEXT CHECK (failure IS NULL OR json_valid(failure)),
      passed INTEGER,
      score REAL,
      assertion_results TEXT NOT NULL CHECK (json_valid(assertion_results)),
      execution_time_ms REAL,
      token_usage TEXT CHECK (token_usage IS NULL OR json_valid(token_usage)),
      cost REAL,
      UNIQUE (execution_id, case_index, repeat_index)
    );
    INSERT INTO test_results
        (execution_id, case_index, repeat_index, test_case_id, response_fingerprint, llm_output,
         failure, passed, score, assertion_results, execution_time_ms, token_usage, cost)
      SELECT execution_id, case_index, repeat_index, test_case_id, response_fingerprint, llm_output,
        failure, passed, score, assertion_results, execution_time_ms, token_usage, cost
      FROM old_results;
    DROP TABLE old_results;
    """
}
