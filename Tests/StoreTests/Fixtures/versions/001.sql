-- What version 1 of the store added, as it wrote it: its tables, and rows in them.
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
CREATE TABLE IF NOT EXISTS grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations (identifier) VALUES ('001 cards, cases, experiments');

INSERT INTO prompt_cards (version, title, description, prompt_template, variables, content, created_at) VALUES
  ('c1', 'Triage', 'routes', '["{{ ticket }}"]', '{"ticket":{"type":"text"}}', '{"title":"Triage"}', 1700000000.5);
INSERT INTO test_cases (digest, name, input_variables, expected_output, assertions) VALUES
  ('d1', 'a', '{"ticket":"x"}', '"billing"', '[]'),
  ('d2', 'b', '{"ticket":"ö"}', NULL, '[{"contains":"login"}]');
INSERT INTO experiments (name, design, state, verdict, started_at, ended_at) VALUES
  ('done', '{"repeats":2}', 'finished', '{"outcome":"better"}', 1700000000, 1700000060),
  ('half', '{"repeats":1}', 'stopped', NULL, 1700000100, 1700000130);
INSERT INTO arms (experiment_id, position, label, card_id, model, parameters) VALUES
  (1, 0, 'plain', 1, 'local/nearest', '{}'), (2, 0, 'plain', 1, 'openai/gpt-4o-mini', '{"seed":1}');
INSERT INTO test_results VALUES
  (2, 0, 0, 1, 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'billing', NULL, 1, 1.0, '[]', 12.5, '{"input_tokens":3}', 0.001),
  (1, 1, 0, 2, NULL, NULL, '{"kind":"timeout"}', NULL, NULL, '[]', NULL, NULL, NULL),
  (1, 0, 1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'login', NULL, 0, 0.25, '[{"passed":false}]', 9.75, '{"input_tokens":4}', NULL),
  (1, 0, 0, 1, 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'billing', NULL, 1, 1.0, '[]', 12.5, '{"input_tokens":3}', 0.001);
